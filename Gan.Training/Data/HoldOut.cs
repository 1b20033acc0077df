using Gan.Onnx.Latents;

namespace Gan.Training.Data;

/// <summary>Keeps some of the training images apart, so that realism is calibrated on images that no network saw.</summary>
public static class HoldOut
{
    private const int Most = 2_000;
    private const int Share = 10;
    private const uint Stream = 0x484F4C44;

    /// <summary>Splits a set: a tenth, at most 2,000 images, is held out; which ones, the seed decides.</summary>
    /// <exception cref="ArgumentException">There are fewer than 20 images.</exception>
    public static (ImageSet Training, ImageSet HeldOut) Split(ImageSet images, long seed)
    {
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count < 2 * Share) throw new ArgumentException($"{images.Count} images are too few to learn from: at least {2 * Share} are needed.", nameof(images));
        int heldOut = Math.Min(Most, images.Count / Share);
        int[] order = [.. Enumerable.Range(0, images.Count)];
        for (int i = 0; i < heldOut; i++)
        {
            int other = i + CounterRandom.Integer((ulong)seed, i, Stream, images.Count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }
        int[] training = [.. order.Skip(heldOut).Order()];
        return (images.Pick(training), images.Pick([.. order.Take(heldOut)]));
    }
}
