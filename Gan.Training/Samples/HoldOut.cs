using Gan.Onnx;
using Gan.Onnx.Latents;

namespace Gan.Training.Samples;

/// <summary>Keeps some of the training images apart, so that realism is calibrated on images that no network saw.</summary>
public static class HoldOut
{
    private const int Most = 2_000;
    private const int OneOf = 10;

    // Of so many samples a tenth by chance is near a tenth, and none is ever all of them. Runs on such data hold out what they always did.
    private const int Plenty = 100;
    private const uint Stream = 0x484F4C44;

    /// <summary>
    /// Chooses what is held out of a set: a tenth, at most 2,000 samples; which ones, the seed decides. Where a class has fewer than 100 samples each class gives its share, and keeps five samples, or
    /// all where it has fewer, to learn from; where that leaves too little, at least one. Larger classes give their share by chance.
    /// </summary>
    /// <param name="samples">The whole set.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Places in the whole set.</returns>
    /// <exception cref="UserInputException">There are fewer than 20 samples.</exception>
    public static int[] Choose(SampleSet samples, long seed) => Choose(samples, seed, How(samples));

    /// <summary>Chooses what was held out of a set.</summary>
    /// <param name="samples">The whole set.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="how">As <see cref="DataDescription.HeldOut"/> says of a model.</param>
    /// <returns>Places in the whole set.</returns>
    /// <exception cref="UserInputException">There are fewer than 20 samples.</exception>
    public static int[] Choose(SampleSet samples, long seed, string? how)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (how is null || samples.Labels is not { } labels) return Choose(samples.Count, seed);
        Require(samples.Count);
        return Take(Shuffled(samples.Count, samples.Count, seed), labels, Share(samples.Count, Most));
    }

    /// <summary>How many samples of a set are held out: a tenth, and no more than a number.</summary>
    internal static int Share(int count, int most) => Math.Min(most, count / OneOf);

    /// <summary>What is held out of a random order, by the rule of <see cref="Choose(SampleSet, long)"/>.</summary>
    /// <param name="order">Indices of all samples of the set.</param>
    /// <param name="samples">The set.</param>
    /// <param name="count">How many are to be held out.</param>
    /// <returns>Indices in the set.</returns>
    internal static int[] Take(int[] order, SampleSet samples, int count) =>
        Take(order, How(samples) is null ? null : samples.Labels, count);

    // By the classes of these labels; without labels, and where every class has one sample, the first ones.
    private static int[] Take(int[] order, int[]? labels, int count)
    {
        int[] chosen = labels is null ? [] : ClassQuotas.Take(order, labels, count);
        return chosen.Length > 0 ? chosen : order[..count];
    }

    /// <summary>How the samples of a set are chosen by <see cref="Choose(SampleSet, long)"/>, as a model's metadata say it.</summary>
    public static string? How(SampleSet samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return samples.Labels?.CountBy(label => label).Any(counted => counted.Value < Plenty) ?? false ? DataDescription.ByClass : null;
    }

    /// <summary>Chooses what is held out of samples without labels: a tenth, at most 2,000; which ones, the seed decides.</summary>
    /// <param name="count">Samples of the whole set.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Places in the whole set.</returns>
    /// <exception cref="UserInputException">There are fewer than 20 samples.</exception>
    public static int[] Choose(int count, long seed)
    {
        Require(count);
        return Shuffled(count, Share(count, Most), seed);
    }

    /// <summary>Splits a set; the rest keeps its order.</summary>
    /// <param name="images">The whole set.</param>
    /// <param name="heldOut">Places of what is held out.</param>
    public static (TSet Training, TSet HeldOut) Split<TSet>(TSet images, IReadOnlyList<int> heldOut) where TSet : SampleSet
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(heldOut);
        var apart = heldOut.ToHashSet();
        return ((TSet)images.Pick([.. Enumerable.Range(0, images.Count).Where(place => !apart.Contains(place))]), (TSet)images.Pick(heldOut));
    }

    private static void Require(int count)
    {
        if (count < 2 * OneOf) throw new UserInputException($"{count} samples are too few to learn from: at least {2 * OneOf} are needed.");
    }

    // The first places of a random order.
    private static int[] Shuffled(int count, int first, long seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < first; i++)
        {
            int other = i + CounterRandom.Integer((ulong)seed, i, Stream, count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order[..first];
    }
}
