using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Gan.Training.Files;
using Gan.Training.Files.Npy;
using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Npy;

/// <summary>
/// Images in NumPy's format: uint8, or float32 in 0..1, in the shapes of <see cref="NpyLayout"/>. <c>NAME.npy</c> may have whole numbers from 0 in
/// <c>NAME.labels.npy</c> beside it, one an image.
/// </summary>
public static class NpyImages
{
    private const string Extension = ".npy";

    // Class names are made up to the largest label, and a stray one must not make millions.
    private const int MostClasses = 65_536;

    /// <summary>Whether a path is such a file by its name.</summary>
    public static bool IsOne(string path) => string.Equals(Path.GetExtension(path), Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file of labels beside a file of images: <c>s.npy</c> has <c>s.labels.npy</c>.</summary>
    public static string LabelsBeside(string path) => NpyFile.LabelsBeside(path);

    /// <summary>Reads images, and their labels if they are there: samples that a program, ours or another, has left.</summary>
    /// <exception cref="DataFormatException">A file is missing, damaged or holds something else.</exception>
    public static ImageSet Read(string path) => Load(path, new ImageOpening(null, null, null, ImageOpening.DefaultMemory, null)).Train;

    internal static ImageData Load(string path, ImageOpening opening)
    {
        NpyHeader header = NpyFile.ReadHeader(path);
        if (header.ElementType != typeof(byte) && header.ElementType != typeof(float))
            throw new DataFormatException(path, $"It holds values of type {header.ElementType.Name}.", "Images are uint8, or float32 in 0..1: convert them with numpy's astype and save them again.");
        NpyLayout layout = NpyLayout.Of(header, path);
        int count = header.Shape[0];
        (long offset, string sha256) = Check(path, header);

        var file = new NpyPixels(File.OpenHandle(path, options: FileOptions.RandomAccess), offset, header.ElementType == typeof(float), count, layout);
        // What is brought to another size or colour afterwards is held as such.
        bool isFit = ImageFitting.IsFit(layout.Channels, layout.Height, layout.Width, opening);
        PixelStore store = isFit && opening.TryTake((long)count * layout.ImageSize) ? InMemory(file) : file;
        int[]? labels = Labels(path, count);
        string[] classes = [.. Enumerable.Range(0, labels is null ? 0 : labels.Max() + 1).Select(number => $"{number}")];
        var images = new ImageSet(store, layout.Channels, layout.Height, layout.Width, labels);
        return new ImageData(SourceName.Of(path), sha256, classes, images, new ImageSet([], layout.Channels, layout.Height, layout.Width, labels is null ? null : []));
    }

    private static MemoryPixels InMemory(NpyPixels file)
    {
        var pixels = new byte[file.Count * file.ImageSize];
        for (int i = 0; i < file.Count; i++) file.CopyTo(i, pixels.AsSpan(i * file.ImageSize, file.ImageSize));
        return new MemoryPixels(pixels, file.ImageSize);
    }

    // Reads the file once: is all there that the header promises, are floats in their range, and what is its SHA-256, with the labels behind it?
    private static (long Offset, string Sha256) Check(string path, NpyHeader header) => NpyFile.Open(path, stream =>
    {
        NpyHeader.Read(stream, path);
        long offset = stream.Position;
        header.RequireValues(stream, path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var part = new byte[1 << 20];
        var values = new ValueRange();
        for (int read; (read = stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false)) > 0;)
        {
            hash.AppendData(part, 0, read);
            if (header.ElementType == typeof(float)) values.Add(MemoryMarshal.Cast<byte, float>(part.AsSpan(0, read)));
        }
        values.RequireNumbers(path);
        if (!values.AreUnit) throw new DataFormatException(path, $"It holds values outside of 0..1: {values}.", "Scale the images to 0..1, or save them as uint8.");
        if (File.Exists(LabelsBeside(path))) hash.AppendData(File.ReadAllBytes(LabelsBeside(path)));
        return (offset, Convert.ToHexStringLower(hash.GetHashAndReset()));
    });

    private static int[]? Labels(string path, int count)
    {
        string beside = LabelsBeside(path);
        if (!File.Exists(beside)) return null;
        if (NpyFile.ReadHeader(beside).ElementType == typeof(float)) throw new DataFormatException(beside, "It holds values of type Single.", "Labels are whole numbers from 0: save them as int64.");
        (long[] labels, IReadOnlyList<int> shape) = NpyFile.ReadIntegers(beside);
        if (labels.Length != count || shape is not ([_] or [_, 1]))
            throw new DataFormatException(beside, $"It holds labels of shape ({string.Join(", ", shape)}) for {count} images.", "One label an image is needed: save an array of shape [N].");
        if (labels.FirstOrDefault(label => label is < 0 or >= MostClasses, 0) is not 0 and var stray)
            throw new DataFormatException(beside, $"It holds the label {stray}.", $"Labels are numbers of classes, from 0 to at most {MostClasses - 1}.");
        return Array.ConvertAll(labels, label => (int)label);
    }
}
