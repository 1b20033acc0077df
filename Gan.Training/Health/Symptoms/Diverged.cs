using System.Globalization;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// A loss is not finite, or scores are so large that a probability in single precision is 0 or 1: exp(88) is the largest power that a float holds. Runs that work have
/// scores below 10; with the learning rate times 100 they were 20 to 100,000.
/// </summary>
public sealed class Diverged : ISymptom
{
    private const double LargestScore = 88;

    /// <inheritdoc/>
    public bool IsCertainEarly => true;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        MetricsLine last = history.Last;
        if (!double.IsFinite(last.DiscriminatorLoss) || !double.IsFinite(last.GeneratorLoss) || !double.IsFinite(last.ScoreGap))
            return Told(string.Create(CultureInfo.InvariantCulture, $"a loss was no longer finite at step {last.Step}"));
        // Before there is a median to take, all lines have to agree.
        double score = history.Recent.Count > 2 ? history.Median(Score) : history.Recent.Min(Score);
        return score > LargestScore ? OfScore(score) : null;
    }

    /// <summary>The same by the means of a few steps.</summary>
    internal static Finding? OfSteps(StepReport report) =>
        !report.IsFinite ? Told("a loss is no longer finite")
        : Math.Max(Math.Abs(report.RealScore), Math.Abs(report.FakeScore)) is > LargestScore and var score ? OfScore(score)
        : null;

    private static double Score(MetricsLine line) => Math.Max(Math.Abs(line.RealScore), Math.Abs(line.FakeScore));

    private static Finding OfScore(double score) => Told(string.Create(CultureInfo.InvariantCulture, $"scores of {score:g3}, where 10 is certain"));

    private static Finding Told(string evidence) =>
        new("diverged", evidence, "a smaller learning rate (--set lr=1e-4) or a gradient penalty (--set r1=1)") { IsFailure = true };
}
