using System.Globalization;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Turns the figures of points into words. What a run is told too while it trains (modes, collapse) is said as it is there, by the same limits.</summary>
internal static class MixtureVerdict
{
    // Of points of the mixture itself 0.989, of r3gan-cf 0.96, of gan on grid25 0.13.
    private const double LeastHighQuality = 0.5;

    // The width of a mode with fewer is a matter of chance.
    private const int FewestOfAMode = 10;

    /// <summary>The verdict on points.</summary>
    internal static HealthVerdict Of(MixtureCoverage result)
    {
        double missedByChance = ModeFindings.MissedByChance(result.ModesToFind, result.Samples), near = result.HighQuality * result.Samples;
        Finding?[] findings =
        [
            ModeFindings.Missing(result.Modes, result.ModesToFind, missedByChance, LostModes.Evidence(result.ReverseKl, result.HighQuality))
                ?? ModeFindings.Unbalanced("modes", result.ReverseKl, 0, result.ModesToFind, near),
            result.HighQuality is > 0 and < LeastHighQuality
                ? new Finding("most samples are near no mode", Text($"{100 * result.HighQuality:f0} % of them are of high quality"), "more steps, or matching characteristic functions (r3gan-cf)")
                : null,
            result.MedianWidth < Collapsed.Least && near > FewestOfAMode * result.Modes
                ? new Finding("the samples of each mode are all but alike", Text($"the median width of the modes is {result.MedianWidth:f2} of that of the data"), Collapsed.Advice)
                : null,
        ];
        return HealthVerdict.Of([.. findings.OfType<Finding>()]);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
