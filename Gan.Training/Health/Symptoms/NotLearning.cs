using System.Globalization;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// Neither network moves: losses and score gap of late are still those of the first line, to 2 parts in 100 (of losses near 1), and the samples are not varied. Runs that work leave
/// their first figures within 200 steps, and have varied samples should they come back to them.
/// </summary>
public sealed class NotLearning : ISymptom
{
    private const double Moved = 0.02;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        MetricsLine first = history.Lines[0];
        bool isStill = history.Recent.All(line => IsNear(line.DiscriminatorLoss, first.DiscriminatorLoss) && IsNear(line.GeneratorLoss, first.GeneratorLoss) && IsNear(line.ScoreGap, first.ScoreGap));
        return isStill && history.ProbesStayBelow(line => line.Diversity, Collapsed.Least * 2)
            ? new Finding(
                "not learning",
                string.Create(CultureInfo.InvariantCulture, $"after {history.Last.Step} steps the losses are still those of the first steps (D {history.Last.DiscriminatorLoss:f3}, G {history.Last.GeneratorLoss:f3})"),
                "a larger learning rate (--set lr=2e-4)")
            : null;
    }

    private static bool IsNear(double figure, double first) => Math.Abs(figure - first) < Moved * Math.Max(1, Math.Abs(first));
}
