using Gan.Training.Data;
using SkiaSharp;

namespace Gan.Training.Images;

/// <summary>One image of a set as PNG bytes.</summary>
internal static class PngImage
{
    /// <summary>Pixels a side that common viewers and browsers still open.</summary>
    public const int LargestSide = 16_384;

    /// <summary>The bytes of a PNG file: 8 bits a channel, opaque.</summary>
    /// <exception cref="ArgumentException">The image is neither grey nor RGB.</exception>
    public static byte[] Encode(ImageSet images, int index)
    {
        if (images.Channels is not (1 or 3))
            throw new ArgumentException($"A PNG is written from 1 channel (grey) or 3 (RGB), not from {images.Channels}.", nameof(images));

        bool grey = images.Channels == 1;
        ReadOnlySpan<byte> image = images[index];
        int area = images.Height * images.Width;
        var info = new SKImageInfo(images.Width, images.Height, grey ? SKColorType.Gray8 : SKColorType.Rgba8888, SKAlphaType.Opaque);
        byte[] packed = grey ? image.ToArray() : new byte[4 * area];
        for (int i = 0; !grey && i < area; i++)
        {
            packed[4 * i] = image[i];
            packed[4 * i + 1] = image[area + i];
            packed[4 * i + 2] = image[2 * area + i];
            packed[4 * i + 3] = 255;
        }
        using SKImage picture = SKImage.FromPixelCopy(info, packed);
        using SKData png = picture.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }
}
