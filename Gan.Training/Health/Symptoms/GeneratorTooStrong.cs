using System.Globalization;

namespace Gan.Training.Health.Symptoms;

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
