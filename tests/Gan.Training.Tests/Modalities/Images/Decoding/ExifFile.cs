using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Images.Decoding;

/// <summary>Pictures that are stored turned, with EXIF that says how they are looked at.</summary>
internal static class ExifFile
{
    /// <summary>The content of a segment APP1: a TIFF header and a directory with one entry, the orientation.</summary>
    public static byte[] Tiff(int orientation, bool isLittle = false) => isLittle
        ? [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
        : [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];

    /// <summary>A JPEG file whose EXIF says an orientation.</summary>
    public static byte[] Jpeg(SKBitmap stored, int orientation)
    {
        using SKData data = stored.Encode(SKEncodedImageFormat.Jpeg, 100);
        byte[] jpeg = data.ToArray(), exif = [.. "Exif\0\0"u8, .. Tiff(orientation)];
        int length = exif.Length + 2;
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. exif, .. jpeg[2..]];
    }

    /// <summary>
    /// A picture as it is stored for an orientation so that it is looked at as 48 x 32 pixels with a red quarter at the top left, green at the top right, blue at the bottom left and white at the
    /// bottom right.
    /// </summary>
    public static SKBitmap Stored(int orientation)
    {
        const int width = 48, height = 32;
        bool swaps = orientation >= 5;
        var bitmap = new SKBitmap(new SKImageInfo(swaps ? height : width, swaps ? width : height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        for (int y = 0; y < bitmap.Height; y++)
        {
            for (int x = 0; x < bitmap.Width; x++)
            {
                // By the definition of the tag: where the stored first row and first column are seen.
                (int seenX, int seenY) = orientation switch
                {
                    1 => (x, y),
                    2 => (width - 1 - x, y),
                    3 => (width - 1 - x, height - 1 - y),
                    4 => (x, height - 1 - y),
                    5 => (y, x),
                    6 => (width - 1 - y, x),
                    7 => (width - 1 - y, height - 1 - x),
                    _ => (y, height - 1 - x),
                };
                bitmap.SetPixel(x, y, (seenX < width / 2, seenY < height / 2) switch
                {
                    (true, true) => SKColors.Red,
                    (false, true) => SKColors.Lime,
                    (true, false) => SKColors.Blue,
                    _ => SKColors.White,
                });
            }
        }
        return bitmap;
    }
}
