using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Sets;
using SkiaSharp;

namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>From the bytes of an image file to pixels.</summary>
internal static class ImageDecoder
{
    private const string ReplaceIt = "Replace or remove the file.";

    // A header may claim any size; what is decoded stays below 400 MB.
    private const long LargestArea = 100_000_000;

    /// <summary>Reads what a file says of itself, without its pixels, and looks whether its end is there.</summary>
    /// <param name="file">The name of the file, for complaints.</param>
    /// <param name="content">What the file holds.</param>
    /// <param name="reading">Whether EXIF is followed.</param>
    /// <exception cref="DataFormatException">The file is not a readable image, or it is cut short.</exception>
    internal static ImageHeader ReadHeader(string file, byte[] content, ImageReading reading)
    {
        using SKCodec codec = Codec(file, content);
        bool isPng = codec.EncodedFormat == SKEncodedImageFormat.Png, isJpeg = codec.EncodedFormat == SKEncodedImageFormat.Jpeg;
        if (isPng ? !ImageFileEndings.OfPng(content) : isJpeg && !ImageFileEndings.OfJpeg(content))
            throw new DataFormatException(file, "The image is cut short: the mark at its end is missing.", ReplaceIt);
        PngHeader png = isPng ? PngHeader.Of(content) : default;
        int orientation = Orientation(codec, content, reading);
        (int width, int height) = ExifOrientation.SwapsSides(orientation) ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
        // Grey with transparency the codec gives as colours.
        return new ImageHeader(width, height, codec.Info.ColorType == SKColorType.Gray8 || png.IsGrey)
        {
            Orientation = orientation,
            IsDeep = png.IsDeep,
            IsAnimated = png.IsAnimated || codec.FrameCount > 1,
            IsCmyk = isJpeg && JpegSegments.Components(content) == 4,
        };
    }

    /// <summary>Decodes a file: upright, on the background, and the largest square in the middle where it is to be cropped.</summary>
    /// <param name="file">The name of the file, for complaints.</param>
    /// <param name="content">What the file holds.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <param name="reading">How.</param>
    /// <returns>One image, and whether any of its pixels was transparent.</returns>
    /// <exception cref="DataFormatException">The file is not a readable image.</exception>
    internal static (ImageSet Image, bool IsTransparent) Decode(string file, byte[] content, int channels, ImageReading reading)
    {
        using SKCodec codec = Codec(file, content);
        SKImageInfo info = codec.Info;
        using var bitmap = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success) throw new DataFormatException(file, $"The image is damaged or cut short ({result}).", ReplaceIt);
        return Laid(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, Orientation(codec, content, reading), channels, reading);
    }

    private static (ImageSet Image, bool IsTransparent) Laid(ReadOnlySpan<byte> rgba, int width, int height, int orientation, int channels, ImageReading reading)
    {
        (int across, int down) = ExifOrientation.SwapsSides(orientation) ? (height, width) : (width, height);
        int side = Math.Min(across, down);
        (int columns, int rows) = reading.Fit == ImageFit.Crop ? (side, side) : (across, down);
        (int left, int top, int area) = ((across - columns) / 2, (down - rows) / 2, columns * rows);
        var background = ImageBackground.Parse(reading.Background);
        var pixels = new byte[channels * area];
        bool isTransparent = false;
        for (int i = 0; i < area; i++)
        {
            (int x, int y) = ExifOrientation.Stored(orientation, left + i % columns, top + i / columns, width, height);
            ReadOnlySpan<byte> from = rgba.Slice((y * width + x) * 4, 4);
            int clear = byte.MaxValue - from[3];
            isTransparent |= clear > 0;
            byte red = On(from[0], background.Red, clear), green = On(from[1], background.Green, clear), blue = On(from[2], background.Blue, clear);
            if (channels == 1) pixels[i] = ImageColour.Luma(red, green, blue);
            else (pixels[i], pixels[area + i], pixels[2 * area + i]) = (red, green, blue);
        }
        return (new ImageSet(pixels, channels, rows, columns), isTransparent);
    }

    // Colours come multiplied by their opacity.
    private static byte On(byte colour, byte background, int clear) => (byte)Math.Min(byte.MaxValue, colour + (background * clear + 127) / 255);

    private static int Orientation(SKCodec codec, byte[] content, ImageReading reading) =>
        reading.Rules < 2 ? ExifOrientation.Upright : codec.EncodedFormat == SKEncodedImageFormat.Png ? PngHeader.Of(content).Orientation : (int)codec.EncodedOrigin;

    private static SKCodec Codec(string file, byte[] content)
    {
        using SKData data = SKData.CreateCopy(content);
        SKCodec codec = SKCodec.Create(data) ?? throw new DataFormatException(file, Unreadable(content), ReplaceIt);
        SKImageInfo info = codec.Info;
        if ((long)info.Width * info.Height <= LargestArea) return codec;
        codec.Dispose();
        throw new DataFormatException(file, $"The image has {info.Width} x {info.Height} pixels.", $"Make it smaller than {LargestArea / 1_000_000} million pixels.");
    }

    private static string Unreadable(ReadOnlySpan<byte> content) =>
        content.Length == 0 ? "The file is empty."
        : content.StartsWith("II*\0"u8) || content.StartsWith("MM\0*"u8) ? "This is a TIFF image, which is not read."
        : content.Length > 12 && content[4..8].SequenceEqual("ftyp"u8) ? "This is a HEIC or AVIF image or a film, which are not read."
        : "This is not a readable PNG, JPEG, WebP, BMP or GIF image.";
}
