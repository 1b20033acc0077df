using Gan.Training.Samples.Learning;
using Gan.Training.Samples;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Health;

/// <summary>
/// Real samples that as many generated ones are held against, class by class where there are classes. Two images are compared as they look from afar, averaged down to 8 x 8:
/// noise on single pixels, which a collapsed generator may have, counts for little. Their distance is the root mean square difference, 0..1.
/// </summary>
internal sealed class DiversityReference
{
    private const int Side = 8;
    private const double NearShare = 0.5;

    // Images on the way to 8 x 8.
    private const int Chunk = 256;

    private readonly List<Group> _groups = [];

    /// <summary>Samples compared.</summary>
    internal int Count => _groups.Sum(group => group.Count);

    /// <summary>The mean distance between two real samples (of one class); null where there are none.</summary>
    internal double? RealDistance => _groups.Count == 0 ? null : _groups.Average(group => group.Real.MeanDistance);

    /// <summary>The class number of each sample that is compared, in the order in which generated ones are expected; 0 without classes.</summary>
    internal IEnumerable<long> Labels => _groups.SelectMany(group => Enumerable.Repeat((long)(group.Label ?? 0), group.Count));

    /// <summary>Takes real samples in that are compared with each other.</summary>
    /// <param name="samples">The real samples.</param>
    /// <param name="label">Their class; null without classes.</param>
    /// <param name="places">Where in the set they are; two or more.</param>
    internal void Add(SampleSet samples, int? label, IReadOnlyList<int> places)
    {
        float[] features = Features(samples, places, Side, out int length);
        _groups.Add(new Group(label, places.Count, Neighbours.Of(features, length)));
    }

    /// <summary>Holds generated samples against the real ones; null where there are none.</summary>
    /// <param name="samples">[<see cref="Count"/>, …], in the network's units and the order of <see cref="Labels"/>.</param>
    internal DiversityFigures? Compare(Tensor samples) => _groups.Count == 0 ? null : Compare(Features(samples, Side, out int length), length);

    /// <summary>Holds samples of a set against the real ones; null where there are none.</summary>
    /// <param name="samples">The generated samples.</param>
    /// <param name="places">Which of them, in the order of <see cref="Labels"/>.</param>
    internal DiversityFigures? Compare(SampleSet samples, IReadOnlyList<int> places) => _groups.Count == 0 ? null : Compare(Features(samples, places, Side, out int length), length);

    private DiversityFigures Compare(float[] features, int length)
    {
        var measured = new List<(Group Group, double Diversity, double Duplicates)>();
        int first = 0;
        foreach (Group group in _groups)
        {
            Neighbours generated = Neighbours.Of(features.AsSpan(first * length, group.Count * length), length);
            first += group.Count;
            measured.Add((group, generated.MeanDistance / Math.Max(group.Real.MeanDistance, Symptoms.IdenticalTrainingData.SameDistance), generated.ShareNearer(group.Near)));
        }
        (Group least, double leastDiversity, _) = measured.MinBy(one => one.Diversity);
        return new DiversityFigures(
            measured.Average(one => one.Diversity), leastDiversity, least.Label, measured.Average(one => one.Duplicates), RealDistance!.Value)
        {
            RealDuplicates = _groups.Average(group => group.Real.ShareNearer(group.Near)),
            Samples = Count,
        };
    }

    /// <summary>Samples as they are compared, one after the other: the Euclidean distance of two is their root mean square difference, of images in 0..1.</summary>
    /// <param name="samples">The set.</param>
    /// <param name="places">Which of them.</param>
    /// <param name="side">Images are averaged down to so many pixels a side.</param>
    /// <param name="length">Numbers that a sample has.</param>
    internal static float[] Features(SampleSet samples, IReadOnlyList<int> places, int side, out int length)
    {
        float[] all = [];
        int done = 0;
        length = 0;
        foreach (int[] chunk in places.Chunk(Chunk))
        {
            using DisposeScope scope = NewDisposeScope();
            float[] some = Features(samples.ToTensor(chunk, CPU), side, out length);
            if (done == 0) all = new float[places.Count * length];
            some.CopyTo(all, done);
            done += some.Length;
        }
        return all;
    }

    private static float[] Features(Tensor samples, int side, out int length)
    {
        using IDisposable gradients = no_grad();
        Tensor small = samples.dim() == 4 ? nn.functional.adaptive_avg_pool2d(samples, Math.Min(side, (int)Math.Min(samples.shape[2], samples.shape[3]))).flatten(1) : samples;
        length = (int)small.shape[1];
        return small.mul(0.5 / Math.Sqrt(length)).cpu().data<float>().ToArray();
    }

    /// <summary>Samples that are compared with each other.</summary>
    private sealed record Group(int? Label, int Count, Neighbours Real)
    {
        // Nearer than this is a duplicate.
        internal double Near => NearShare * Real.MedianNearest;
    }
}
