namespace Gan.Training.Modalities.Images.Pixels;

/// <summary>Fills one image, [C, H, W].</summary>
internal delegate void PixelSource(int index, Span<byte> target);

/// <summary>The pixels of images of one shape, 8 bits a channel, read image by image and from any number of threads.</summary>
/// <param name="count">How many images there are.</param>
/// <param name="imageSize">Bytes of one image: C * H * W.</param>
internal abstract class PixelStore(int count, int imageSize)
{
    internal int Count { get; } = count;

    internal int ImageSize { get; } = imageSize;

    /// <summary>Whether to read an image is to copy it; otherwise it has to be decoded first.</summary>
    internal abstract bool IsAtHand(int index);

    /// <summary>Copies one image, [C, H, W].</summary>
    /// <param name="index">Which image.</param>
    /// <param name="target">As long as an image.</param>
    internal abstract void CopyTo(int index, Span<byte> target);

    /// <summary>One image, [C, H, W]; a copy only where there is nothing to point at.</summary>
    internal virtual ReadOnlySpan<byte> Read(int index)
    {
        var image = new byte[ImageSize];
        CopyTo(index, image);
        return image;
    }

    /// <summary>Copies several images one behind the other; decodes on all cores what has to be decoded.</summary>
    internal void Gather(int[] indices, Memory<byte> target)
    {
        if (Array.TrueForAll(indices, IsAtHand))
        {
            for (int i = 0; i < indices.Length; i++) Copy(i);
            return;
        }
        OrderedParallel.For(indices.Length, Copy);

        void Copy(int i) => CopyTo(indices[i], target.Span.Slice(i * ImageSize, ImageSize));
    }
}
