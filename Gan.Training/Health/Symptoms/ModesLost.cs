using System.Globalization;

namespace Gan.Training.Health.Symptoms;

/// <summary>Where the modes of the data are known: three times in a row some are missing among 2,500 samples, in the later half of a run.</summary>
public sealed class ModesLost : ISymptom
{
    // Modes are found one after another: in the first 2,000 steps some are always missing.
    private const long EarlySteps = 2_000;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Last.Step < EarlySteps || !history.ProbesStayBelow(line => (double?)line.Modes / line.ModesToFind, 1)) return null;
        Training.MetricsLine last = history.Probes[^1];
        return new Finding(
            string.Create(CultureInfo.InvariantCulture, $"collapsed to {last.Modes} of {last.ModesToFind} modes"),
            string.Create(CultureInfo.InvariantCulture, $"reverse KL {last.ReverseKl:f2}, {100 * last.HighQuality:f0} % of the samples are of high quality"),
            "a gradient penalty (--set r1=0.1), packing (pacgan), or looking ahead (unrolled)");
    }
}
