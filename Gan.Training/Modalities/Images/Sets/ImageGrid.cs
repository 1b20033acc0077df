using Gan.Onnx;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>Many images as one picture, in rows from left to right: the sample sheets that a run leaves and a report embeds.</summary>
public static class ImageGrid
{
    internal const byte Gutter = 48;

    /// <summary>The grid as the bytes of a PNG file.</summary>
    /// <param name="images">Grey or RGB, [N, C, H, W], at least one; an incomplete last row is filled with the gutter's dark grey.</param>
    /// <param name="columns">Images in a row, from 1.</param>
    /// <param name="gutter">Pixels between neighbours and around the outside, before scaling, from 0.</param>
    /// <param name="scale">Each pixel becomes a square of this side, from 1.</param>
    /// <exception cref="ArgumentException">There is no image, a number is out of its range, or the picture would be beyond what PNG viewers open.</exception>
    public static byte[] ToPng(ImageSet images, int columns, int gutter = 1, int scale = 1) => EncodedImage.Of(Checked(images, columns, gutter, scale), 0);

    /// <summary>Writes the grid as a JPEG or WebP file where its name ends so, otherwise as PNG; an existing file is replaced only by a whole new one.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="images">As for <see cref="ToPng"/>.</param>
    /// <param name="columns">As for <see cref="ToPng"/>.</param>
    /// <param name="gutter">As for <see cref="ToPng"/>.</param>
    /// <param name="scale">As for <see cref="ToPng"/>.</param>
    /// <exception cref="ArgumentException">As for <see cref="ToPng"/>.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ImageSet images, int columns, int gutter = 1, int scale = 1)
    {
        byte[] picture = EncodedImage.Of(Checked(images, columns, gutter, scale), 0, EncodedImage.FormatOf(path));
        AtomicFile.Write(path, stream => stream.Write(picture));
    }

    private static ImageSet Checked(ImageSet images, int columns, int gutter, int scale)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gutter);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        if (images.Count == 0) throw new ArgumentException("A grid needs at least one image.", nameof(images));
        return Compose(images, columns, gutter, scale);
    }

    // A set of one large image.
    private static ImageSet Compose(ImageSet images, int columns, int gutter, int scale)
    {
        long cellHeight = (long)images.Height + gutter, cellWidth = (long)images.Width + gutter;
        long rows = (images.Count + columns - 1L) / columns;
        long height = (rows * cellHeight + gutter) * scale, width = (columns * cellWidth + gutter) * scale;
        if (height > EncodedImage.LargestSide || width > EncodedImage.LargestSide)
            throw new ArgumentException(
                $"A grid of {rows} rows and {columns} columns would be {width} x {height} pixels, and the limit is {EncodedImage.LargestSide} a side; "
                + "take fewer images or a smaller scale.");

        var canvas = new byte[images.Channels * height * width];
        Array.Fill(canvas, Gutter);
        for (int n = 0; n < images.Count; n++)
        {
            long top = (n / columns * cellHeight + gutter) * scale, left = (n % columns * cellWidth + gutter) * scale;
            ReadOnlySpan<byte> image = images[n];
            for (int c = 0; c < images.Channels; c++)
            {
                for (int y = 0; y < images.Height * scale; y++)
                {
                    ReadOnlySpan<byte> source = image.Slice((c * images.Height + y / scale) * images.Width, images.Width);
                    Span<byte> target = canvas.AsSpan((int)((c * height + top + y) * width + left), images.Width * scale);
                    for (int x = 0; x < source.Length; x++) target.Slice(x * scale, scale).Fill(source[x]);
                }
            }
        }
        return new ImageSet(canvas, images.Channels, (int)height, (int)width);
    }
}
