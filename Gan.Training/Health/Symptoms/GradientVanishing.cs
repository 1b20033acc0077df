using System.Globalization;

namespace Gan.Training.Health.Symptoms;

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
