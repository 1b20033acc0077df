using System.Buffers.Binary;
using System.Security.Cryptography;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics;
using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// The nearest training images of generated and of held-out real images. A sample that is much nearer to one training image than to any other is memorised: Carlini et al.,
/// "Extracting Training Data from Diffusion Models", 2023 (arXiv:2301.13188), and Yoon et al., "Diffusion Probabilistic Models Generalize when They Fail to Memorize", 2023, whose
/// share of a third is taken. That distances are compared with those of held-out images is Meehan et al., "A Non-Parametric Test to Detect Data-Copying in Generative Models", 2020
/// (arXiv:2004.05675). Images are averaged down to 16 x 16 before, except for exact duplicates.
/// </summary>
internal sealed class TrainingNeighbours
{
    private const int Side = 16;
    private const int Images = 1_000;

    // 200 MB: 195,000 grey images or 65,000 in colour; exact duplicates are looked for among all.
    private const int MostNumbers = 50_000_000;
    private const float ShareOfSecond = 1f / 3;

    private readonly float[] _training;
    private readonly int _length;
    private readonly int _compared;
    private readonly HashSet<UInt128> _pixels;
    private readonly Distances _real;

    /// <summary>Looks for the neighbours of the held-out images.</summary>
    /// <param name="train">The training images, two or more.</param>
    /// <param name="test">Real images that no training saw.</param>
    internal TrainingNeighbours(ImageSet train, ImageSet test)
    {
        int[] all = [.. Enumerable.Range(0, train.Count)];
        int[] compared = EvenlySpacedIndices.Of(all, Math.Min(all.Length, MostNumbers / (Side * Side * train.Channels)));
        _training = DiversityReference.Features(train, compared, Side, out _length);
        _compared = compared.Length;
        _pixels = [.. all.Select(i => HashOf(train[i]))];
        _real = Measured(test);
    }

    /// <summary>Compares images with the training images.</summary>
    internal MemorisationFigures Measure(ImageSet images)
    {
        Distances found = Measured(images);
        return new MemorisationFigures(
            Math.Min(found.Nearest.Length, _real.Nearest.Length), found.Memorised, _real.Memorised, found.ExactDuplicates, _real.ExactDuplicates, Auc.Of(_real.Nearest, found.Nearest), _compared);
    }

    private Distances Measured(ImageSet images)
    {
        int[] places = EvenlySpacedIndices.Of([.. Enumerable.Range(0, images.Count)], Math.Min(images.Count, Images));
        (float Nearest, float Second)[] found = NearestNeighbours.Find(DiversityReference.Features(images, places, Side, out _), _training, _length);
        bool[] isDuplicate = [.. places.Select(place => _pixels.Contains(HashOf(images[place])))];
        double memorised = found.Where((distances, i) => isDuplicate[i] || distances.Nearest < IdenticalTrainingData.SameDistance || distances.Nearest < ShareOfSecond * distances.Second).Count();
        return new Distances([.. found.Select(distances => distances.Nearest)], memorised / places.Length, isDuplicate.Count(same => same) / (double)places.Length);
    }

    private static UInt128 HashOf(ReadOnlySpan<byte> pixels) => BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(pixels));

    private sealed record Distances(float[] Nearest, double Memorised, double ExactDuplicates);
}
