using System.Globalization;
using Gan.Training.Training;

namespace Gan.Training.Health.Symptoms;

/// <summary>Where the modes of the data are known: for 1,000 steps some have been missing among 2,500 samples, and they do not become fewer. Modes are found one after another, so early on some always are.</summary>
public sealed class ModesLost : ISymptom
{
    private const long EarlySteps = 2_000, Watched = 1_000;
    private const int FewestProbes = 3;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Last.Step < EarlySteps) return null;
        MetricsLine[] probes = [.. history.Lines.Where(line => line.Modes is not null && line.Step > history.Last.Step - Watched)];
        if (probes.Length < FewestProbes || probes.Any(line => line.Modes == line.ModesToFind) || probes[^1].Modes > probes[0].Modes) return null;
        MetricsLine last = probes[^1];
        return new Finding(
            last.Modes == 0 ? $"no sample near any of the {last.ModesToFind} modes" : $"collapsed to {last.Modes} of {last.ModesToFind} modes",
            string.Create(CultureInfo.InvariantCulture, $"reverse KL {last.ReverseKl:f2}, {100 * last.HighQuality:f0} % of the samples are of high quality"),
            "a gradient penalty (--set r1=0.1), packing (pacgan), or looking ahead (unrolled)");
    }
}
