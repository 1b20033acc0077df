using System.Globalization;

namespace Gan.Training.Health.Symptoms;

/// <summary>
/// The training images are all the same: their mean distance is below half a step of 8-bit pixels. Samples that are alike are then what was asked for, and diversity
/// has nothing to be a share of.
/// </summary>
public sealed class IdenticalTrainingData : ISymptom
{
    /// <summary>Two images that are nearer to each other are the same: half a step of 8-bit pixels, of 0..1.</summary>
    public const double SameDistance = 0.5 / 255;

    /// <inheritdoc/>
    public bool IsCertainEarly => true;

    /// <inheritdoc/>
    public Finding? LookFor(RunHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        return history.Probes.Count > 0 && history.Probes[^1].RealDistance is { } distance ? Of(distance) : null;
    }

    /// <summary>What is said of training images at such a mean distance; null if they differ.</summary>
    internal static Finding? Of(double distance) => distance < SameDistance
        ? new Finding(
            "the training images are all alike",
            string.Create(CultureInfo.InvariantCulture, $"their mean distance is {distance:f4} of the range from black to white"),
            "other data: one image may be there many times, or all may have come out black or white")
        : null;
}
