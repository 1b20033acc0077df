using System.Buffers;
using Gan.Training.Data.Pixels;

namespace Gan.Training.Data;

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
        PixelTransform resample = Resampling(images.Height, images.Width, size);
        int imageSize = images.Channels * size * size;
        var pixels = new byte[(long)images.Count * imageSize];
        OrderedParallel.For(images.Count, i => resample(images[i], pixels.AsSpan(i * imageSize, imageSize)));
        return new ImageSet(pixels, images.Channels, size, size, images.Labels);
    }

    /// <summary>Resamples one image, channel by channel.</summary>
    internal static PixelTransform Resampling(int height, int width, int size)
    {
        if (height == size && width == size) return (source, target) => source.CopyTo(target);
        Tap[] across = Taps(width, size), down = Taps(height, size);
        return (source, target) =>
        {
            float[] rows = ArrayPool<float>.Shared.Rent(height * size);
            for (int plane = 0; plane < source.Length / (height * width); plane++)
                Resample(source.Slice(plane * height * width, height * width), across, down, rows.AsSpan(0, height * size), target.Slice(plane * size * size, size * size));
            ArrayPool<float>.Shared.Return(rows);
        };
    }

    /// <summary>Puts one image that is no larger than the square in its middle, on black; each of its pixels stays as it is.</summary>
    internal static PixelTransform Padding(int height, int width, int size) => (source, target) =>
    {
        int top = (size - height) / 2, left = (size - width) / 2;
        target.Clear();
        for (int row = 0; row < source.Length / width; row++)
        {
            int place = (row / height * size + top + row % height) * size + left;
            source.Slice(row * width, width).CopyTo(target[place..]);
        }
    };

    private static void Resample(ReadOnlySpan<byte> source, Tap[] across, Tap[] down, Span<float> rows, Span<byte> target)
    {
        int size = across.Length, height = rows.Length / size, width = source.Length / height;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < size; x++)
            {
                float sum = 0;
                for (int i = 0; i < across[x].Weights.Length; i++) sum += across[x].Weights[i] * source[y * width + across[x].First + i];
                rows[y * size + x] = sum;
            }
        }
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                float sum = 0;
                for (int i = 0; i < down[y].Weights.Length; i++) sum += down[y].Weights[i] * rows[(down[y].First + i) * size + x];
                target[y * size + x] = (byte)(Math.Clamp(sum, 0, 255) + 0.5f);
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
