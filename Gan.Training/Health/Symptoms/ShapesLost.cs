using Gan.Training.Metrics;

using System.Globalization;

namespace Gan.Training.Health.Symptoms;

/// <summary>Where the strings' language is known: three times in a row fewer than half of its shapes are among 500 strings, after the first 2,000 steps, in which shapes are found one after another.</summary>
public sealed class ShapesLost : ISymptom
{
    private const long EarlySteps = 2_000;
    private const double Least = 0.5;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Last.Step < EarlySteps || !history.ProbesStayBelow(line => (double?)line.Shapes / line.ShapesToFind, Least)) return null;
        MetricsLine last = history.Probes[^1];
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"collapsed to {last.Shapes} of {last.ShapesToFind} shapes of strings"),
            string.Create(CultureInfo.InvariantCulture, $"{100 * last.Valid:f0} % of the strings are valid"),
            "a gradient penalty (--set r1=1, or objective=wasserstein with gp=10), or a smaller --set lr-g")
        {
            IsFailure = true,
        };
    }
}
