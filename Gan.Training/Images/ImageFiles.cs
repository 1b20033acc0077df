using Gan.Onnx;
using Gan.Training.Data;
using SkiaSharp;

namespace Gan.Training.Images;

/// <summary>Images as files of their own: PNG out, PNG and JPEG in.</summary>
public static class ImageFiles
{
    private const string ReplaceIt = "Replace or remove the file.";

    // A header may claim any size; what is decoded stays below 400 MB.
    private const long LargestArea = 100_000_000;

    /// <summary>How the names of files end that are taken for images.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".png", ".jpg", ".jpeg"];

    /// <summary>Writes one image as a PNG file; an existing file is replaced only by a whole new one.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="images">Grey or RGB.</param>
    /// <param name="index">Which image of the set.</param>
    /// <exception cref="ArgumentException">The image is neither grey nor RGB.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, ImageSet images, int index = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(images);
        byte[] png = PngImage.Encode(images, index);
        WholeFile.Write(path, stream => stream.Write(png));
    }

    /// <summary>
    /// Reads a PNG or JPEG file. The largest square in the middle is taken; transparent pixels are laid on black; a camera's note on orientation is not
    /// followed.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <returns>One image of the file's own resolution, [1, channels, side, side].</returns>
    /// <exception cref="DataFormatException">Nothing is there, or the file is not a readable image.</exception>
    public static ImageSet Read(string file, int channels)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "Images are read as 1 channel (grey) or 3 (RGB).");
        byte[] content = Content(file);
        using SKCodec codec = Codec(file, content);
        SKImageInfo info = codec.Info;
        using var bitmap = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success) throw new DataFormatException(file, $"The image is damaged or cut short ({result}).", ReplaceIt);
        return MiddleSquare(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, channels);
    }

    /// <summary>Reads what a file says of itself, without its pixels, and looks whether its end is there.</summary>
    /// <param name="file">The name of the file, for complaints.</param>
    /// <param name="content">What the file holds.</param>
    /// <exception cref="DataFormatException">The file is not a readable image, or it is cut short.</exception>
    internal static ImageHeader ReadHeader(string file, byte[] content)
    {
        using SKCodec codec = Codec(file, content);
        bool isPng = codec.EncodedFormat == SKEncodedImageFormat.Png;
        if (isPng ? !ImageEnds.OfPng(content) : codec.EncodedFormat == SKEncodedImageFormat.Jpeg && !ImageEnds.OfJpeg(content))
            throw new DataFormatException(file, "The image is cut short: the mark at its end is missing.", ReplaceIt);
        // Of PNG the kinds 0 and 4 are grey, the second with transparency, which the codec gives as colours.
        return new ImageHeader(codec.Info.Width, codec.Info.Height, codec.Info.ColorType == SKColorType.Gray8 || (isPng && content[25] is 0 or 4));
    }

    /// <summary>What a file holds.</summary>
    /// <exception cref="DataFormatException">It cannot be read.</exception>
    internal static byte[] Content(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(file, $"The file cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private static SKCodec Codec(string file, byte[] content)
    {
        using SKData data = SKData.CreateCopy(content);
        SKCodec codec = SKCodec.Create(data)
            ?? throw new DataFormatException(file, "This is not a readable PNG or JPEG image.", ReplaceIt);
        SKImageInfo info = codec.Info;
        if ((long)info.Width * info.Height <= LargestArea) return codec;
        codec.Dispose();
        throw new DataFormatException(file, $"The image has {info.Width} x {info.Height} pixels.", $"Make it smaller than {LargestArea / 1_000_000} million pixels.");
    }

    private static ImageSet MiddleSquare(ReadOnlySpan<byte> rgba, int width, int height, int channels)
    {
        int side = Math.Min(width, height), left = (width - side) / 2, top = (height - side) / 2, area = side * side;
        var pixels = new byte[channels * area];
        for (int i = 0; i < area; i++)
        {
            ReadOnlySpan<byte> from = rgba.Slice(((top + i / side) * width + left + i % side) * 4, 3);
            if (channels == 1) pixels[i] = ImageColour.Luma(from[0], from[1], from[2]);
            else for (int c = 0; c < 3; c++) pixels[c * area + i] = from[c];
        }
        return new ImageSet(pixels, channels, side, side);
    }
}
