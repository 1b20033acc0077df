using Gan.Onnx.Latents;
using Gan.Onnx;

namespace Gan.Training.Data;

/// <summary>Keeps some of the training images apart, so that realism is calibrated on images that no network saw.</summary>
public static class HoldOut
{
    private const int Most = 2_000;
    private const int Share = 10;
    private const uint Stream = 0x484F4C44;

    /// <summary>Chooses what is held out: a tenth, at most 2,000 images; which ones, the seed decides.</summary>
    /// <param name="count">Images of the whole set.</param>
    /// <param name="seed">The seed.</param>
    /// <returns>Places in the whole set.</returns>
    /// <exception cref="UserInputException">There are fewer than 20 images.</exception>
    public static int[] Choose(int count, long seed)
    {
        if (count < 2 * Share) throw new UserInputException($"{count} samples are too few to learn from: at least {2 * Share} are needed.");
        int heldOut = Math.Min(Most, count / Share);
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < heldOut; i++)
        {
            int other = i + CounterRandom.Integer((ulong)seed, i, Stream, count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        return order[..heldOut];
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
}
