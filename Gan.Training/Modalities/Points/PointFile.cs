using Gan.Training.Files;
using Gan.Training.Files.Npy;

namespace Gan.Training.Modalities.Points;

/// <summary>Points in NumPy's format: float32 [N, 2].</summary>
internal static class PointFile
{
    /// <summary>Reads points that a program, ours or another, has left.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged or holds something else.</exception>
    internal static float[] Read(string path)
    {
        (float[] values, IReadOnlyList<int> shape) = NpyFile.Read<float>(path);
        if (shape is not [> 0, PointShape.Coordinates])
            throw new DataFormatException(path, $"Its shape is ({string.Join(", ", shape)}).", "Points are float32 of shape (N, 2).");
        var range = new ValueRange();
        range.Add(values);
        range.RequireNumbers(path);
        return values;
    }
}
