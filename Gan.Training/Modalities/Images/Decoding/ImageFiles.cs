using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Decoding;

/// <summary>Images as files of their own: PNG out; PNG, JPEG, WebP, BMP and GIF in.</summary>
public static class ImageFiles
{
    private static readonly string[] _earlier = [".png", ".jpg", ".jpeg"];

    /// <summary>How the names of files end that are taken for images, in whatever case.</summary>
    public static IReadOnlyList<string> Endings { get; } = [.. _earlier, ".jfif", ".webp", ".bmp", ".gif"];

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
        byte[] png = EncodedImage.Of(images, index);
        AtomicFile.Write(path, stream => stream.Write(png));
    }

    /// <summary>
    /// Reads a PNG, JPEG, WebP, BMP or GIF file; of an animation the first picture. It is turned as EXIF says, transparent pixels are laid on white, and the largest square in the middle
    /// is taken, unless <paramref name="reading"/> says otherwise. Of 16 bits a channel the upper 8 are read.
    /// </summary>
    /// <param name="file">The file.</param>
    /// <param name="channels">1 (grey) or 3 (RGB).</param>
    /// <param name="reading">Background and fit; null takes the defaults. An image that is not cropped keeps its own height and width.</param>
    /// <returns>One image of the file's own resolution, [1, channels, height, width].</returns>
    /// <exception cref="DataFormatException">Nothing is there, or the file is not a readable image.</exception>
    public static ImageSet Read(string file, int channels, ImageReading? reading = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        if (channels is not (1 or 3)) throw new ArgumentOutOfRangeException(nameof(channels), channels, "Images are read as 1 channel (grey) or 3 (RGB).");
        return ImageDecoder.Decode(file, Content(file), channels, reading ?? new ImageReading()).Image;
    }

    /// <summary>Whether a file is taken for an image by its name.</summary>
    internal static bool IsOne(string name, ImageReading reading) =>
        (reading.Rules < 2 ? _earlier : Endings).Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);

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
}
