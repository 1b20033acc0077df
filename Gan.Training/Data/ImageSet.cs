namespace Gan.Training.Data;

/// <summary>Images of one size with 8 bits a channel, laid out [N, C, H, W], and their class numbers if they have any.</summary>
public sealed class ImageSet
{
    /// <summary>Wraps pixels that are laid out [N, C, H, W]; nothing is copied.</summary>
    /// <param name="pixels">N * C * H * W bytes; 0 is black, 255 is white.</param>
    /// <param name="channels">C: 1 (grey) or 3 (RGB).</param>
    /// <param name="height">H in pixels.</param>
    /// <param name="width">W in pixels.</param>
    /// <param name="labels">One class number from 0 an image, or null where there are no labels.</param>
    /// <exception cref="ArgumentException">The counts do not fit together.</exception>
    public ImageSet(byte[] pixels, int channels, int height, int width, int[]? labels = null)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int imageSize = channels * height * width;
        if (pixels.Length % imageSize != 0)
            throw new ArgumentException($"{pixels.Length} bytes are not a whole number of {channels}x{height}x{width} images.", nameof(pixels));
        Count = pixels.Length / imageSize;
        if (labels is not null && labels.Length != Count)
            throw new ArgumentException($"{labels.Length} labels for {Count} images.", nameof(labels));

        Pixels = pixels;
        Channels = channels;
        Height = height;
        Width = width;
        Labels = labels;
    }

    /// <summary>How many images there are (N).</summary>
    public int Count { get; }

    /// <summary>1 (grey) or 3 (RGB).</summary>
    public int Channels { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Bytes of one image: C * H * W.</summary>
    public int ImageSize => Channels * Height * Width;

    /// <summary>All pixels, [N, C, H, W].</summary>
    public byte[] Pixels { get; }

    /// <summary>The class number of each image, or null.</summary>
    public int[]? Labels { get; }

    /// <summary>The pixels of one image, [C, H, W].</summary>
    public ReadOnlySpan<byte> this[int index] => Pixels.AsSpan(index * ImageSize, ImageSize);

    /// <summary>A new set of the images at these places, in this order.</summary>
    public ImageSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var pixels = new byte[(long)indices.Count * ImageSize];
        for (int i = 0; i < indices.Count; i++) this[indices[i]].CopyTo(pixels.AsSpan(i * ImageSize));
        return new ImageSet(pixels, Channels, Height, Width, Labels is null ? null : [.. indices.Select(i => Labels[i])]);
    }
}
