using Gan.Training.Data;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Health;

/// <summary>
/// Measures how varied a generator's images are, on a fixed latent, beside as many images of the training set. Two images are compared as they look from afar, averaged
/// down to 8 x 8: noise on single pixels, which a collapsed generator may have, counts for little. Their distance is the root mean square difference, 0..1.
/// </summary>
/// <remarks>Draws nothing from torch's generators, so a training that is probed stays the same to the last bit.</remarks>
internal sealed class DiversityProbe
{
    // A few milliseconds of the generator's time; nearest neighbours among fewer images say little.
    private const int Images = 256;
    private const int FewestOfAClass = 16;
    private const int MostClasses = 16;

    private const int Side = 8;
    private const double NearShare = 0.5;

    private const uint Stream = 0x50524F42;

    private readonly List<Group> _groups = [];
    private readonly FixedLatents _latents;

    /// <summary>Chooses latents and measures the real images that generated ones are held against.</summary>
    /// <param name="latent">Length of the generator's latent.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="images">The training images, labelled where there are classes.</param>
    /// <param name="seed">Decides the latents.</param>
    internal DiversityProbe(int latent, int classes, SampleSet images, long seed)
    {
        if (classes == 0)
        {
            AddGroup(images, null, Enumerable.Range(0, images.Count), Images);
        }
        else
        {
            int watched = Math.Min(classes, MostClasses), each = Math.Max(FewestOfAClass, Images / watched);
            ILookup<int, int> places = Enumerable.Range(0, images.Count).ToLookup(i => images.Labels![i]);
            for (int i = 0; i < watched; i++)
            {
                int label = (int)((long)i * classes / watched);
                AddGroup(images, label, places[label], each);
            }
        }
        _latents = new FixedLatents(latent, _groups.SelectMany(group => Enumerable.Repeat((long)(group.Label ?? 0), group.Count)), seed, Stream);
    }

    /// <summary>Measures a generator; null where no class has two images to compare.</summary>
    internal DiversityFigures? Measure(Networks.Generator generator)
    {
        if (_groups.Count == 0) return null;
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        float[] features = Features(_latents.Draw(generator), out int length);
        var measured = new List<(Group Group, double Diversity, double Duplicates)>();
        int first = 0;
        foreach (Group group in _groups)
        {
            Neighbours generated = Neighbours.Of(features.AsSpan(first * length, group.Count * length), length);
            first += group.Count;
            measured.Add((group, generated.MeanDistance / Math.Max(group.Real.MeanDistance, Symptoms.DataAlike.SameDistance), generated.ShareNearer(NearShare * group.Real.MedianNearest)));
        }
        (Group least, double leastDiversity, _) = measured.MinBy(one => one.Diversity);
        return new DiversityFigures(
            measured.Average(one => one.Diversity), leastDiversity, least.Label, measured.Average(one => one.Duplicates), _groups.Average(group => group.Real.MeanDistance));
    }

    // Places evenly over the set, which may be sorted.
    private void AddGroup(SampleSet images, int? label, IEnumerable<int> places, int most)
    {
        int[] all = [.. places];
        int count = Math.Min(most, all.Length);
        if (count < 2) return;
        SampleSet picked = images.Pick([.. Enumerable.Range(0, count).Select(i => all[(long)i * all.Length / count])]);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _groups.Add(new Group(label, count, Neighbours.Of(Features(picked.ToTensor([.. Enumerable.Range(0, count)], CPU), out int length), length)));
    }

    // Samples to [N, F], scaled so that the Euclidean distance of two rows is a root mean square, of images in 0..1.
    private static float[] Features(Tensor samples, out int length)
    {
        Tensor small = samples.dim() == 4 ? nn.functional.adaptive_avg_pool2d(samples, Math.Min(Side, (int)Math.Min(samples.shape[2], samples.shape[3]))).flatten(1) : samples;
        length = (int)small.shape[1];
        return small.mul(0.5 / Math.Sqrt(length)).cpu().data<float>().ToArray();
    }

    /// <summary>Images that are compared with each other.</summary>
    private sealed record Group(int? Label, int Count, Neighbours Real);
}
