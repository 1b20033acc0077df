using System.Globalization;
using Gan.Training.Metrics;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// The discriminator has won. Either real and generated images are 10 logits apart (odds of 22,000 to 1), or its loss is below 0.05 (97.5 % sure of every image)
/// and the gap still grows. In runs that work a gap of 8 and a loss of 0.07 were the worst, for one line after 200 steps; with a generator that cannot move, 15 to 25 and 0.01.
/// </summary>
public sealed class DiscriminatorTooStrong : ISymptom
{
    private const double Gap = 10;
    private const double Loss = 0.05;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!history.LossHasScale) return null;
        double gap = history.Median(line => line.ScoreGap), loss = history.Median(line => line.DiscriminatorLoss);
        IReadOnlyList<MetricsLine> recent = history.Recent;
        bool isCertain = loss is >= 0 and < Loss && recent[^1].ScoreGap >= recent[0].ScoreGap;
        return gap > Gap || isCertain
            ? new Finding(
                "discriminator too strong",
                string.Create(CultureInfo.InvariantCulture, $"score gap {gap:g3} (from {history.Lines[0].ScoreGap:g3} in the beginning), its loss {loss:g2}"),
                "a gradient penalty (--set r1=1), a smaller --set lr-d or fewer discriminator steps (--set k=1)")
            : null;
    }
}
