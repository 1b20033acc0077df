using System.Globalization;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// The discriminator's loss swings: within ten lines it goes up and down by a factor of three or more, and back again, at least three such ways. In runs that work it falls and rises once,
/// in the beginning; with the discriminator's learning rate times 100 it went from 53 to 0.8 to 1,380 to 3.
/// </summary>
public sealed class Oscillating : ISymptom
{
    private const int FewestLines = 6;
    private const double Factor = 3;
    private const int Ways = 3;

    // A loss that is all but zero may double or halve and says nothing.
    private const double Floor = 0.05;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (!history.LossHasScale) return null;
        double[] losses = [.. history.Swing.Select(line => Math.Max(line.DiscriminatorLoss, Floor))];
        return losses.Length >= FewestLines && CountWays(losses) >= Ways
            ? new Finding(
                "oscillating",
                string.Create(CultureInfo.InvariantCulture, $"in {history.Last.Step - history.Swing[0].Step} steps the discriminator's loss went up and down between {losses.Min():g2} and {losses.Max():g2}"),
                "a smaller learning rate (--set lr=1e-4), a smaller --set beta1 or a gradient penalty (--set r1=1)")
            : null;
    }

    // Ways from one turning point to the next that are longer than the factor.
    private static int CountWays(double[] values)
    {
        (int ways, int direction, double lowest, double highest) = (0, 0, values[0], values[0]);
        foreach (double value in values)
        {
            (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
            if (direction >= 0 && value * Factor <= highest) (ways, direction, lowest, highest) = (ways + 1, -1, value, value);
            else if (direction <= 0 && value >= lowest * Factor) (ways, direction, lowest, highest) = (ways + 1, 1, value, value);
        }
        return ways;
    }
}
