using System.Buffers;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>
/// Images of one size with 8 bits a channel and their class numbers if they have any. The pixels may lie in memory or in files, decoded when they are
/// first asked for, so they are read image by image; any number of threads may read.
/// </summary>
public sealed class ImageSet : SampleSet
{
    // What networks take for each value of a byte: -1 to 1.
    private static readonly float[] _inNetworks = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(value => value * (1 / 127.5f) - 1f)];

    private readonly PixelStore _store;
    private readonly int[]? _places;
    private readonly IReadOnlyList<string>? _names;

    /// <summary>Wraps pixels that are laid out [N, C, H, W]; nothing is copied.</summary>
    /// <param name="pixels">N * C * H * W bytes; 0 is black, 255 is white.</param>
    /// <param name="channels">C: 1 (grey) or 3 (RGB).</param>
    /// <param name="height">H in pixels.</param>
    /// <param name="width">W in pixels.</param>
    /// <param name="labels">One class number from 0 an image, or null where there are no labels.</param>
    /// <exception cref="ArgumentException">The counts do not fit together.</exception>
    public ImageSet(byte[] pixels, int channels, int height, int width, int[]? labels = null)
        : this(InMemory(pixels, channels, height, width), channels, height, width, labels)
    {
    }

    /// <summary>Wraps a store of pixels.</summary>
    /// <param name="store">The pixels.</param>
    /// <param name="channels">C: 1 (grey) or 3 (RGB).</param>
    /// <param name="height">H in pixels.</param>
    /// <param name="width">W in pixels.</param>
    /// <param name="labels">One class number from 0 an image, or null.</param>
    /// <param name="names">The file that each image of the store comes from, or null where they are in no files of their own.</param>
    internal ImageSet(PixelStore store, int channels, int height, int width, int[]? labels, IReadOnlyList<string>? names = null)
        : this(store, null, channels, height, width, labels, names)
    {
    }

    private ImageSet(PixelStore store, int[]? places, int channels, int height, int width, int[]? labels, IReadOnlyList<string>? names)
    {
        Count = places?.Length ?? store.Count;
        if (labels is not null && labels.Length != Count)
            throw new ArgumentException($"{labels.Length} labels for {Count} images.", nameof(labels));
        _store = store;
        _places = places;
        _names = names;
        Channels = channels;
        Height = height;
        Width = width;
        Labels = labels;
    }

    /// <summary>How many images there are (N).</summary>
    public override int Count { get; }

    /// <summary>1 (grey) or 3 (RGB).</summary>
    public int Channels { get; }

    /// <summary>Height in pixels.</summary>
    public int Height { get; }

    /// <summary>Width in pixels.</summary>
    public int Width { get; }

    /// <summary>Bytes of one image: C * H * W.</summary>
    public int ImageSize => Channels * Height * Width;

    /// <summary>The class number of each image, or null.</summary>
    public override int[]? Labels { get; }

    /// <inheritdoc/>
    public override ImageShape Shape => new(Channels, Height, Width);

    /// <summary>The pixels of one image, [C, H, W]; not copied where they lie in memory.</summary>
    /// <exception cref="DataFormatException">The image has to be decoded and cannot be.</exception>
    public ReadOnlySpan<byte> this[int index] => _store.Read(Place(index));

    /// <summary>Copies the pixels of one image, [C, H, W].</summary>
    /// <param name="index">Which image.</param>
    /// <param name="target">At least as long as <see cref="ImageSize"/>; what is beyond stays as it is.</param>
    /// <exception cref="DataFormatException">The image has to be decoded and cannot be.</exception>
    public void CopyTo(int index, Span<byte> target) => _store.CopyTo(Place(index), target[..ImageSize]);

    /// <summary>Copies the pixels of several images one behind the other, [n, C, H, W].</summary>
    /// <param name="indices">Which images, in which order.</param>
    /// <param name="target">As long as so many images.</param>
    /// <exception cref="DataFormatException">An image has to be decoded and cannot be.</exception>
    public void CopyTo(IReadOnlyList<int> indices, Memory<byte> target)
    {
        ArgumentNullException.ThrowIfNull(indices);
        _store.Gather(Places(indices), target);
    }

    /// <inheritdoc/>
    public override ImageSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new ImageSet(_store, Places(indices), Channels, Height, Width, Labels is null ? null : [.. indices.Select(i => Labels[i])], _names);
    }

    /// <inheritdoc/>
    public override void CopyTo(IReadOnlyList<int> indices, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int length = checked(indices.Count * ImageSize);
        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            CopyTo(indices as int[] ?? [.. indices], bytes.AsMemory(0, length));
            for (int i = 0; i < length; i++) target[i] = _inNetworks[bytes[i]];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The same images with other labels, or with none.</summary>
    internal ImageSet WithLabels(int[]? labels) => new(_store, _places, Channels, Height, Width, labels, _names);

    /// <summary>Whether each image is in a file of its own, whose name is known.</summary>
    internal bool HasFiles => _names is not null;

    /// <summary>The file that an image comes from, parted by '/': of a folder the path from there on. Null without files of their own.</summary>
    internal string? FileOf(int index) => _names?[Place(index)];

    /// <summary>Whether to read an image is to copy it; otherwise it has to be decoded first.</summary>
    internal bool IsAtHand(int index) => _store.IsAtHand(Place(index));

    private int Place(int index) => _places is null ? index : _places[index];

    private int[] Places(IReadOnlyList<int> indices) => [.. indices.Select(Place)];

    private static MemoryPixels InMemory(byte[] pixels, int channels, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        int imageSize = channels * height * width;
        return pixels.Length % imageSize == 0
            ? new MemoryPixels(pixels, imageSize)
            : throw new ArgumentException($"{pixels.Length} bytes are not a whole number of {channels}x{height}x{width} images.", nameof(pixels));
    }
}
