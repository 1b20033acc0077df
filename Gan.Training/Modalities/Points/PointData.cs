using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Points;

/// <summary>Points drawn from a mixture that is known, so that what a GAN makes of them can be measured exactly.</summary>
/// <param name="Mixture">Where the points come from.</param>
/// <param name="Train">The points to learn from.</param>
/// <param name="Test">Points that no training sees.</param>
/// <param name="Sha256">SHA-256 (lower-case hex) of the training points.</param>
public sealed record PointData(GaussianMixture Mixture, PointSet Train, PointSet Test, string Sha256)
    : SampleData(Mixture.Name, Sha256, [.. Enumerable.Range(0, Mixture.Modes.Count).Select(mode => mode.ToString(CultureInfo.InvariantCulture))])
{
    private const int TrainingPoints = 100_000, TestPoints = 20_000;
    private const ulong TrainingSeed = 1, TestSeed = 2;

    /// <inheritdoc/>
    public override PointSet Training => Train;

    /// <inheritdoc/>
    public override PointSet Testing => Test;

    /// <summary>The data of a mixture: the same points each time.</summary>
    public static PointData Of(GaussianMixture mixture)
    {
        ArgumentNullException.ThrowIfNull(mixture);
        PointSet train = mixture.Draw(TrainingPoints, TrainingSeed);
        return new PointData(mixture, train, mixture.Draw(TestPoints, TestSeed, train.Shape), Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(train.Values.Span))));
    }
}
