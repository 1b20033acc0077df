using Gan.Onnx;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>
/// <c>digits</c>: handwritten digits that are drawn by this class, so that a first GAN needs no download. White ink on black, grey, one
/// centred digit an image, as in MNIST; the same seed gives the same bytes on every platform and with any number of threads.
/// </summary>
public static class Digits
{
    /// <summary>The name under which the set is opened and recorded.</summary>
    public const string Name = "digits";

    /// <summary>The image sizes that there are, in pixels.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [28, 32, 64];

    // Test images come from a seed that no other training seed near it has.
    private const ulong TestSeed = 0x7465737420736574;

    /// <summary>The whole data set; training and test images are drawn from different seeds.</summary>
    /// <param name="trainCount">How many images to learn from, 0 or more.</param>
    /// <param name="testCount">How many images to judge by, 0 or more.</param>
    /// <param name="size">Height and width in pixels: 28, 32 or 64.</param>
    /// <param name="seed">Other seeds give other handwriting.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    /// <exception cref="UserInputException">There is no such size.</exception>
    public static ImageData Load(int trainCount = 20_000, int testCount = 4_000, int size = 28, ulong seed = 1)
    {
        ImageSet train = Draw(trainCount, size, seed);
        ImageSet test = Draw(testCount, size, SplitMix.Mix(seed ^ TestSeed));
        return new ImageData(Name, Fingerprint.Of(train), [.. Enumerable.Range(0, 10).Select(digit => $"{digit}")], train, test);
    }

    /// <summary>
    /// Draws labelled digits, [count, 1, size, size]. Every ten images in a row hold each digit once, in random order; a longer set starts with
    /// the images of a shorter one, and another size shows the same handwriting.
    /// </summary>
    /// <param name="count">How many images, 0 or more.</param>
    /// <param name="size">Height and width in pixels: 28, 32 or 64.</param>
    /// <param name="seed">Other seeds give other handwriting.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    /// <exception cref="UserInputException">There is no such size.</exception>
    public static ImageSet Draw(int count, int size, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (!Sizes.Contains(size))
            throw new UserInputException($"Size {size}: the digits come in {string.Join(", ", Sizes)} pixels; ask for one of these.");

        var pixels = new byte[(long)count * size * size];
        var labels = new int[count];
        Parallel.For(0, (count + 9) / 10, () => new WriterScratch(size), (ten, _, desk) =>
        {
            desk.WriteTen(ten, seed, pixels, labels);
            return desk;
        }, _ => { });
        return new ImageSet(pixels, 1, size, size, labels);
    }

    /// <summary>What one thread writes with.</summary>
    private sealed class WriterScratch(int size)
    {
        private readonly InkRaster _raster = new(size);
        private readonly List<PenPoint> _path = [];

        public void WriteTen(int ten, ulong seed, byte[] pixels, int[] labels)
        {
            Span<int> digits = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
            var order = new SplitMix(~seed, (ulong)ten);
            for (int i = digits.Length - 1; i > 0; i--)
            {
                int j = order.Below(i + 1);
                (digits[i], digits[j]) = (digits[j], digits[i]);
            }
            for (int i = 0; i < digits.Length && ten * 10 + i < labels.Length; i++)
            {
                int index = ten * 10 + i;
                var random = new SplitMix(seed, (ulong)index);
                DigitWriter.Write(DigitTemplates.Pick(digits[i], ref random), ref random, _path);
                _raster.Draw(_path, ref random, pixels.AsSpan(index * size * size, size * size));
                labels[index] = digits[i];
            }
        }
    }
}
