using System.Globalization;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// Where the modes of the data are known: in the last ten counts (1,000 steps, or more in a long run, which counts less often) modes that were found are lost again, or some are missing
/// all the time and no more are found. Each count is held against the highest of that time. Modes are found one after another, so early on some always are missing.
/// </summary>
public sealed class LostModes : ISymptom
{
    internal const string Advice = "a gradient penalty (--set r1=0.1), packing (pacgan), or looking ahead (unrolled)";

    private const long EarlySteps = 2_000;
    private const int Watched = 10, Latest = 3;

    // A mode counts as found with one sample in 2,500, so one at the brink comes and goes: of three counts in a row the highest was, in runs that work, at most one of 8 modes or two of 25
    // below the highest of ten.
    private const int FewestLost = 2;
    private const double LostShare = 0.1;

    // Below it a generator has settled on some modes, above it passes some over: 15 of 25 in minimax that collapsed, 18 and more in runs that look for the rest.
    private const double CollapsedShare = 2.0 / 3;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        MetricsLine[] counts = [.. history.Lines.Where(line => line.Modes is not null).TakeLast(Watched)];
        if (history.Last.Step < EarlySteps || counts.Length < Watched) return null;
        MetricsLine last = counts[^1], best = counts.MaxBy(line => line.Modes)!;
        int modesToFind = last.ModesToFind!.Value;
        bool isLost = best.Modes - Highest(counts[^Latest..]) >= Math.Max(FewestLost, Math.Ceiling(LostShare * modesToFind));
        bool isStuck = best.Modes < modesToFind && Highest(counts[(Watched / 2)..]) <= Highest(counts[..(Watched / 2)]);
        if (!isLost && !isStuck) return null;
        string before = isLost ? string.Create(CultureInfo.InvariantCulture, $"{best.Modes} at step {best.Step}, ") : "";
        return Told(last.Modes!.Value, modesToFind, before + Evidence(last.ReverseKl, last.HighQuality));
    }

    /// <summary>The figures beside the modes.</summary>
    internal static string Evidence(double? reverseKl, double? highQuality) =>
        string.Create(CultureInfo.InvariantCulture, $"reverse KL {reverseKl:f2}, {100 * highQuality:f0} % of the samples are of high quality");

    /// <summary>What is said of modes that are missing.</summary>
    internal static Finding Told(int modes, int modesToFind, string evidence)
    {
        int missing = modesToFind - modes;
        bool isCollapse = modes < CollapsedShare * modesToFind;
        string name = modes switch
        {
            0 => string.Create(CultureInfo.InvariantCulture, $"no sample near any of the {modesToFind} modes"),
            _ when isCollapse => string.Create(CultureInfo.InvariantCulture, $"collapsed to {modes} of {modesToFind} modes"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{missing} of {modesToFind} modes {(missing == 1 ? "is" : "are")} missing"),
        };
        return new Finding(name, evidence, Advice) { IsFailure = isCollapse };
    }

    private static int Highest(IEnumerable<MetricsLine> lines) => lines.Max(line => line.Modes!.Value);
}

/// <summary>Where the strings' language is known: three times in a row fewer than half of its shapes are among 500 strings, after the first 2,000 steps, in which shapes are found one after another.</summary>
public sealed class LostExpressions : ISymptom
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
