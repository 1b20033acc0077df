using Gan.Training.Samples;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Health;

/// <summary>Measures how varied a generator's samples are while it trains, on a fixed latent, beside as many of the training set (<see cref="DiversityReference"/>).</summary>
/// <remarks>Draws nothing from torch's generators, so a training that is probed stays the same to the last bit.</remarks>
internal sealed class DiversityProbe
{
    // A few milliseconds of the generator's time; nearest neighbours among fewer images say little.
    private const int Images = 256;
    private const int FewestOfAClass = 16;
    private const int MostClasses = 16;

    private const uint Stream = 0x50524F42;

    private readonly DiversityReference _reference;
    private readonly FixedLatents _latents;

    /// <summary>Chooses latents and measures the real images that generated ones are held against.</summary>
    /// <param name="latent">Length of the generator's latent.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="images">The training images, labelled where there are classes.</param>
    /// <param name="seed">Decides the latents.</param>
    internal DiversityProbe(int latent, int classes, SampleSet images, long seed)
    {
        _reference = Reference(classes, images);
        _latents = new FixedLatents(latent, _reference.Labels, seed, Stream);
    }

    /// <summary>The mean distance between two of these images, as <see cref="DiversityFigures.RealDistance"/>; null where no class has two images to compare.</summary>
    internal static double? RealDistance(SampleSet images, int classes) => Reference(classes, images).RealDistance;

    private static DiversityReference Reference(int classes, SampleSet images)
    {
        var reference = new DiversityReference();
        if (classes == 0)
        {
            Add(reference, images, null, Enumerable.Range(0, images.Count), Images);
        }
        else
        {
            int watched = Math.Min(classes, MostClasses), each = Math.Max(FewestOfAClass, Images / watched);
            ILookup<int, int> places = Enumerable.Range(0, images.Count).ToLookup(i => images.Labels![i]);
            for (int i = 0; i < watched; i++)
            {
                int label = (int)((long)i * classes / watched);
                Add(reference, images, label, places[label], each);
            }
        }
        return reference;
    }

    /// <summary>Measures a generator; null where no class has two images to compare.</summary>
    internal DiversityFigures? Measure(Networks.GeneratorNetwork generator)
    {
        if (_reference.Count == 0) return null;
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return _reference.Compare(_latents.Draw(generator));
    }

    private static void Add(DiversityReference reference, SampleSet images, int? label, IEnumerable<int> places, int most)
    {
        int[] all = [.. places];
        int count = Math.Min(most, all.Length);
        if (count > 1) reference.Add(images, label, EvenlySpacedIndices.Of(all, count));
    }
}
