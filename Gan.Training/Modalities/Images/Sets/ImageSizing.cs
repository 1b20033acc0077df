using System.Buffers;
using Gan.Training.Modalities.Images.Pixels;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>Makes the pixels of an image from those of another.</summary>
internal delegate void PixelTransform(ReadOnlySpan<byte> source, Span<byte> target);

/// <summary>Brings images to the size that a network is built for.</summary>
public static class ImageSizing
{
    /// <summary>
    /// Resamples every image to a square. The weights are a triangle as wide as the coarser of the two grids: bilinear where images grow, an
    /// average over all the pixels that merge where they shrink, so nothing is skipped. The same bytes on every platform.
    /// </summary>
    /// <param name="images">Images of any size; other shapes than squares are squeezed.</param>
    /// <param name="size">The new height and width in pixels.</param>
    public static ImageSet Resized(this ImageSet images, int size)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (images.Height == size && images.Width == size) return images;
        PixelTransform resample = Resampling(images.Height, images.Width, size, size);
        int imageSize = images.Channels * size * size;
        var pixels = new byte[(long)images.Count * imageSize];
        OrderedParallel.For(images.Count, i => resample(images[i], pixels.AsSpan(i * imageSize, imageSize)));
        return new ImageSet(pixels, images.Channels, size, size, images.Labels);
    }

    /// <summary>Resamples one image, channel by channel.</summary>
    internal static PixelTransform Resampling(int height, int width, int newHeight, int newWidth)
    {
        if (height == newHeight && width == newWidth) return (source, target) => source.CopyTo(target);
        Tap[] across = Taps(width, newWidth), down = Taps(height, newHeight);
        return (source, target) =>
        {
            float[] rows = ArrayPool<float>.Shared.Rent(height * newWidth);
            int from = height * width, to = newHeight * newWidth;
            for (int plane = 0; plane < source.Length / from; plane++)
                Resample(source.Slice(plane * from, from), across, down, rows.AsSpan(0, height * newWidth), target.Slice(plane * to, to));
            ArrayPool<float>.Shared.Return(rows);
        };
    }

    /// <summary>Puts one image that is no larger than the square in its middle; each of its pixels stays as it is.</summary>
    /// <param name="height">The image's height.</param>
    /// <param name="width">Its width.</param>
    /// <param name="size">The side of the square.</param>
    /// <param name="background">What lies around it, a value a channel.</param>
    internal static PixelTransform Padding(int height, int width, int size, byte[] background) => (source, target) =>
    {
        int top = (size - height) / 2, left = (size - width) / 2;
        for (int plane = 0; plane < background.Length; plane++) target.Slice(plane * size * size, size * size).Fill(background[plane]);
        for (int row = 0; row < source.Length / width; row++)
        {
            int place = (row / height * size + top + row % height) * size + left;
            source.Slice(row * width, width).CopyTo(target[place..]);
        }
    };

    /// <summary>Takes the largest square in the middle of one image.</summary>
    internal static PixelTransform Cropping(int height, int width) => (source, target) =>
    {
        int side = Math.Min(height, width), top = (height - side) / 2, left = (width - side) / 2;
        for (int row = 0; row < source.Length / (height * width) * side; row++)
            source.Slice((row / side * height + top + row % side) * width + left, side).CopyTo(target[(row * side)..]);
    };

    /// <summary>One transform behind the other.</summary>
    /// <param name="first">The first.</param>
    /// <param name="size">Bytes of what it makes.</param>
    /// <param name="second">The second.</param>
    internal static PixelTransform Then(this PixelTransform first, int size, PixelTransform second) => (source, target) =>
    {
        byte[] between = ArrayPool<byte>.Shared.Rent(size);
        first(source, between.AsSpan(0, size));
        second(between.AsSpan(0, size), target);
        ArrayPool<byte>.Shared.Return(between);
    };

    private static void Resample(ReadOnlySpan<byte> source, Tap[] across, Tap[] down, Span<float> rows, Span<byte> target)
    {
        int newWidth = across.Length, height = rows.Length / newWidth, width = source.Length / height;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < newWidth; x++)
            {
                float sum = 0;
                for (int i = 0; i < across[x].Weights.Length; i++) sum += across[x].Weights[i] * source[y * width + across[x].First + i];
                rows[y * newWidth + x] = sum;
            }
        }
        for (int y = 0; y < down.Length; y++)
        {
            for (int x = 0; x < newWidth; x++)
            {
                float sum = 0;
                for (int i = 0; i < down[y].Weights.Length; i++) sum += down[y].Weights[i] * rows[(down[y].First + i) * newWidth + x];
                target[y * newWidth + x] = (byte)(Math.Clamp(sum, 0, 255) + 0.5f);
            }
        }
    }

    private static Tap[] Taps(int from, int to)
    {
        double step = from / (double)to, reach = Math.Max(1, step);
        return [.. Enumerable.Range(0, to).Select(place =>
        {
            double centre = (place + 0.5) * step - 0.5;
            int first = Math.Max(0, (int)Math.Ceiling(centre - reach)), last = Math.Min(from - 1, (int)Math.Floor(centre + reach));
            double[] weights = [.. Enumerable.Range(first, last - first + 1).Select(pixel => Math.Max(0, 1 - Math.Abs(pixel - centre) / reach))];
            double sum = weights.Sum();
            return new Tap(first, [.. weights.Select(weight => (float)(weight / sum))]);
        })];
    }

    /// <summary>Which pixels of a line make one pixel of the new line, and how much of each.</summary>
    private readonly record struct Tap(int First, float[] Weights);
}
