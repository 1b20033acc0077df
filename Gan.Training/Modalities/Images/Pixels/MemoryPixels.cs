namespace Gan.Training.Modalities.Images.Pixels;

/// <summary>Pixels that lie in memory, [N, C, H, W].</summary>
internal sealed class MemoryPixels(byte[] pixels, int imageSize) : PixelStore(pixels.Length / imageSize, imageSize)
{
    internal override bool IsAtHand(int index) => true;

    internal override void CopyTo(int index, Span<byte> target) => Read(index).CopyTo(target);

    internal override ReadOnlySpan<byte> Read(int index) => pixels.AsSpan(index * ImageSize, ImageSize);
}
