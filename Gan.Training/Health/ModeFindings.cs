using System.Globalization;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics;

namespace Gan.Training.Health;

/// <summary>What is wrong with samples of known modes, or of classes: some are missing, or some are too frequent.</summary>
internal static class ModeFindings
{
    // Nats above what real samples have. One of ten classes with twice its share is 0.04, half of them with half their share 0.13; the r3gan-cf of the README has 0.004 and the gan beside it 0.89.
    private const double MoreReverseKl = 0.1;

    /// <summary>That modes are missing; null where chance may leave out so many.</summary>
    internal static Finding? Missing(int modes, int modesToFind, double missedByChance, string evidence) =>
        CountTests.IsMoreThanChance(modesToFind - modes, missedByChance) ? LostModes.Told(modes, modesToFind, evidence) : null;

    /// <summary>How many modes samples miss on average, of modes with equal shares.</summary>
    internal static double MissedByChance(int modes, int samples) => modes * Math.Pow(1 - 1.0 / modes, samples);

    /// <summary>That the shares of modes are other ones; null where they are as they should be.</summary>
    /// <param name="what">What modes are called.</param>
    /// <param name="reverseKl">The divergence of the samples, in nats.</param>
    /// <param name="realReverseKl">That of real samples.</param>
    /// <param name="modes">How many modes there are.</param>
    /// <param name="samples">How many samples.</param>
    internal static Finding? Unbalanced(string what, double reverseKl, double realReverseKl, int modes, double samples) =>
        // The divergence of samples with the right shares is (modes − 1) / (2 samples) on average, and seldom twice that.
        reverseKl > realReverseKl + (modes - 1.0) / samples + MoreReverseKl
            ? new Finding(
                $"the {what} are unbalanced", string.Create(CultureInfo.InvariantCulture, $"reverse KL {reverseKl:f2}, of real samples {realReverseKl:f2}"), LostModes.Advice)
            : null;
}
