using System.Globalization;
using Gan.Training.Metrics.Learning;

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

/// <summary>
/// The discriminator holds generated images for more real than real ones, line after line: it does not follow. One that is trained on these very images has a gap above 0 (0.09 and
/// more in all runs that work); with its learning rate at 0 the gap was −0.05 to −6.
/// </summary>
public sealed class GeneratorTooStrong : ISymptom
{
    private const double Gap = -0.02;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        double gap = history.Median(line => line.ScoreGap);
        return gap < Gap && history.Recent.All(line => line.ScoreGap < 0)
            ? new Finding(
                "generator too strong: the discriminator does not follow",
                string.Create(CultureInfo.InvariantCulture, $"generated images score {-gap:g3} higher than real ones"),
                "a larger --set lr-d or a smaller --set lr-g, or more discriminator steps (--set k=2)")
            : null;
    }
}

/// <summary>
/// The discriminator wins and the generator is not told how to do better: the norm of its gradient is below 0.05 and a twentieth of what it was. That is what minimax does where the
/// other game does not (Goodfellow et al., 2014, section 3; Arjovsky and Bottou, "Towards Principled Methods for Training GANs", 2017). In runs that work the norm was 0.6
/// to 17; in minimax games that were lost 0.0001 to 0.005.
/// </summary>
public sealed class GradientVanishing : ISymptom
{
    private const double Norm = 0.05;
    private const double ShareOfLargest = 0.05;
    private const double WonGap = 5;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        double norm = history.Median(line => line.GeneratorGradient ?? double.NaN);
        double largest = history.Lines.Max(line => line.GeneratorGradient ?? double.NaN);
        return norm < Norm && norm < ShareOfLargest * largest && history.Median(line => line.ScoreGap) > WonGap
            ? new Finding(
                "the generator's gradient vanishes",
                string.Create(CultureInfo.InvariantCulture, $"its norm is {norm:g2} and was {largest:g2}"),
                "--set objective=non-saturating where it is minimax, else a smaller --set lr-g; start again, since a generator without a gradient does not come back")
            : null;
    }
}
