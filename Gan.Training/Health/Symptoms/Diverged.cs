using System.Globalization;
using Gan.Training.Training;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// A loss is not finite, or scores are so large that a probability in single precision is 0 or 1: exp(88) is the largest power that a float holds. Runs that work have
/// scores below 10; with the learning rate times 100 they were 20 to 100,000.
/// </summary>
public sealed class Diverged : ISymptom
{
    private const double LargestScore = 88;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        MetricsLine last = history.Last;
        if (!double.IsFinite(last.DiscriminatorLoss) || !double.IsFinite(last.GeneratorLoss) || !double.IsFinite(last.ScoreGap))
            return Told(string.Create(CultureInfo.InvariantCulture, $"a loss was no longer finite at step {last.Step}"));
        double score = history.Median(line => Math.Max(Math.Abs(line.RealScore), Math.Abs(line.FakeScore)));
        return history.Recent.Count > 2 && score > LargestScore
            ? Told(string.Create(CultureInfo.InvariantCulture, $"scores of {score:g3}, where 10 is certain"))
            : null;
    }

    private static Finding Told(string evidence) => new("diverged", evidence, "a smaller learning rate (--set lr=1e-4) or a gradient penalty (--set r1=1)");
}
