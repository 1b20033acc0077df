using Gan.Onnx;
using Gan.Training.Data;
using SkiaSharp;

namespace Gan.Training.Images;

/// <summary>Images as files of their own: PNG out, PNG and JPEG in.</summary>
public static class ImageFiles
{
    // A header may claim any size; what is decoded stays below 400 MB.
    private const long LargestArea = 100_000_000;

    private static readonly string[] _endings = [".png", ".jpg", ".jpeg"];

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
    /// Reads a PNG or JPEG file, or all of those directly in a folder in the order of their names. Of each image the largest square in the middle
    /// is taken and resampled; transparent pixels are laid on black; a camera's note on orientation is not followed.
    /// </summary>
    /// <param name="path">A file or a folder.</param>
    /// <param name="size">Height and width of the result in pixels.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <returns>[N, channels, size, size] without labels.</returns>
    /// <exception cref="DataFormatException">Nothing is there, or a file is not a readable image.</exception>
    public static ImageSet Read(string path, int size, int channels)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "Images are read as 1 channel (grey) or 3 (RGB).");

        string[] files = Files(path);
        int imageSize = channels * size * size;
        var pixels = new byte[(long)files.Length * imageSize];
        for (int i = 0; i < files.Length; i++) Decode(files[i], channels).Resized(size).Pixels.CopyTo(pixels, i * imageSize);
        return new ImageSet(pixels, channels, size, size);
    }

    private static string[] Files(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new DataFormatException(path, "There is no such file or folder.", "Check the path.");
        string[] files = [.. Directory.EnumerateFiles(path)
            .Where(file => _endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal)];
        if (files.Length > 0) return files;
        throw new DataFormatException(path, "The folder holds no image.", $"Put files there that end in {string.Join(", ", _endings)}.");
    }

    // The square in the middle, in the file's own resolution.
    private static ImageSet Decode(string file, int channels)
    {
        using SKData? content = Open(file);
        using SKCodec? codec = content is null ? null : SKCodec.Create(content);
        if (codec is null) throw new DataFormatException(file, "This is not a readable PNG or JPEG image.", "Replace or remove the file.");
        SKImageInfo info = codec.Info;
        if ((long)info.Width * info.Height > LargestArea)
            throw new DataFormatException(file, $"The image has {info.Width} x {info.Height} pixels.",
                $"Make it smaller than {LargestArea / 1_000_000} million pixels.");

        using var bitmap = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Premul));
        SKCodecResult result = codec.GetPixels(bitmap.Info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
            throw new DataFormatException(file, $"The image is damaged or cut short ({result}).", "Replace or remove the file.");
        return MiddleSquare(bitmap.GetPixelSpan(), bitmap.Width, bitmap.Height, channels);
    }

    private static SKData? Open(string file)
    {
        try
        {
            return SKData.CreateCopy(File.ReadAllBytes(file));
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(file, $"The file cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private static ImageSet MiddleSquare(ReadOnlySpan<byte> rgba, int width, int height, int channels)
    {
        int side = Math.Min(width, height), left = (width - side) / 2, top = (height - side) / 2, area = side * side;
        var pixels = new byte[channels * area];
        for (int i = 0; i < area; i++)
        {
            ReadOnlySpan<byte> from = rgba.Slice(((top + i / side) * width + left + i % side) * 4, 3);
            if (channels == 1)
            {
                // The luma weights of ITU-R BT.601 in 1/1000.
                pixels[i] = (byte)((299 * from[0] + 587 * from[1] + 114 * from[2] + 500) / 1000);
                continue;
            }
            for (int c = 0; c < 3; c++) pixels[c * area + i] = from[c];
        }
        return new ImageSet(pixels, channels, side, side);
    }
}
