using SkiaSharp;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>One image of a set as the bytes of a picture file.</summary>
internal static class EncodedImage
{
    /// <summary>Pixels a side that common viewers and browsers still open, and that all formats hold.</summary>
    public const int LargestSide = 16_383;

    private const int Lossless = 100, JpegQuality = 95;

    private static readonly Dictionary<string, SKEncodedImageFormat> _formats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = SKEncodedImageFormat.Png, [".jpg"] = SKEncodedImageFormat.Jpeg, [".jpeg"] = SKEncodedImageFormat.Jpeg, [".webp"] = SKEncodedImageFormat.Webp,
    };

    /// <summary>How the names of files end that can be written.</summary>
    public static IReadOnlyCollection<string> Endings => _formats.Keys;

    /// <summary>The format of a file by its name; PNG where the name says nothing.</summary>
    public static SKEncodedImageFormat FormatOf(string path) => _formats.GetValueOrDefault(Path.GetExtension(path), SKEncodedImageFormat.Png);

    /// <summary>The bytes of a file: 8 bits a channel, opaque; PNG and WebP without loss.</summary>
    /// <param name="images">Grey or RGB.</param>
    /// <param name="index">Which image of the set.</param>
    /// <param name="format">PNG, JPEG or WebP.</param>
    /// <exception cref="ArgumentException">The image is neither grey nor RGB.</exception>
    public static byte[] Of(ImageSet images, int index, SKEncodedImageFormat format = SKEncodedImageFormat.Png)
    {
        if (images.Channels is not (1 or 3))
            throw new ArgumentException($"A picture is written from 1 channel (grey) or 3 (RGB), not from {images.Channels}.", nameof(images));

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
        using SKData encoded = picture.Encode(format, format == SKEncodedImageFormat.Jpeg ? JpegQuality : Lossless);
        return encoded.ToArray();
    }
}
