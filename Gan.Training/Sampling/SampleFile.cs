using Gan.Training.Data;
using Gan.Training.Data.Npy;

namespace Gan.Training.Sampling;

/// <summary>Samples that a program, ours or another, left as NumPy arrays: float32 [N, C, H, W] in 0..1, and int64 [N] labels in a file beside it.</summary>
public static class SampleFile
{
    private const string Extension = ".npy";

    /// <summary>Whether a path is such a file by its name.</summary>
    public static bool IsOne(string path) => string.Equals(Path.GetExtension(path), Extension, StringComparison.OrdinalIgnoreCase);

    /// <summary>The file of labels beside a file of samples: <c>s.npy</c> has <c>s.labels.npy</c>.</summary>
    public static string LabelsBeside(string path) => Path.ChangeExtension(path, ".labels" + Extension);

    /// <summary>Reads samples, and their labels if they are there.</summary>
    /// <exception cref="DataFormatException">A file is damaged or holds something else.</exception>
    public static ImageSet Read(string path)
    {
        (float[] pixels, IReadOnlyList<int> shape) = NpyFile.Read<float>(path);
        if (shape.Count != 4) throw new DataFormatException(path, $"It has shape [{string.Join(", ", shape)}].", "Samples are float32 [N, C, H, W] in 0..1.");
        if (pixels.Any(pixel => !(pixel is >= -0.001f and <= 1.001f))) throw new DataFormatException(path, "It holds values outside of 0..1.", "Scale the images to 0..1.");
        int[]? labels = File.Exists(LabelsBeside(path)) ? [.. NpyFile.Read<long>(LabelsBeside(path)).Values.Select(label => checked((int)label))] : null;
        return new ImageSet(UnitPixels.ToBytes(pixels), shape[1], shape[2], shape[3], labels);
    }
}
