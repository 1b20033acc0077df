namespace Gan.Training.Data;

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

        Tap[] across = Taps(images.Width, size), down = Taps(images.Height, size);
        int planes = images.Count * images.Channels, area = images.Height * images.Width;
        var pixels = new byte[(long)planes * size * size];
        Parallel.For(0, planes, () => new float[images.Height * size], (plane, _, rows) =>
        {
            Resample(images.Pixels.AsSpan(plane * area, area), across, down, rows, pixels.AsSpan(plane * size * size, size * size));
            return rows;
        }, _ => { });
        return new ImageSet(pixels, images.Channels, size, size, images.Labels);
    }

    /// <summary>Puts every image in the middle of a black square; each of its pixels stays as it is.</summary>
    /// <param name="images">Images no larger than the square.</param>
    /// <param name="size">The new height and width in pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">The images are larger than that.</exception>
    public static ImageSet Padded(this ImageSet images, int size)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, Math.Max(images.Height, images.Width));
        if (images.Height == size && images.Width == size) return images;

        int top = (size - images.Height) / 2, left = (size - images.Width) / 2, planes = images.Count * images.Channels;
        var pixels = new byte[(long)planes * size * size];
        for (int row = 0; row < planes * images.Height; row++)
        {
            int target = (row / images.Height * size + top + row % images.Height) * size + left;
            images.Pixels.AsSpan(row * images.Width, images.Width).CopyTo(pixels.AsSpan(target));
        }
        return new ImageSet(pixels, images.Channels, size, size, images.Labels);
    }

    private static void Resample(ReadOnlySpan<byte> source, Tap[] across, Tap[] down, float[] rows, Span<byte> target)
    {
        int size = across.Length, width = source.Length * size / rows.Length;
        for (int y = 0; y < rows.Length / size; y++)
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
