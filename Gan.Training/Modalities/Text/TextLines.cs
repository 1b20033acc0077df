using System.Text;
using Gan.Onnx;
using Gan.Training.Files;

namespace Gan.Training.Modalities.Text;

/// <summary>Strings in a text file, UTF-8, one a line.</summary>
internal static class TextLines
{
    /// <summary>Whether a path is such a file by its name.</summary>
    internal static bool IsOne(string path) => string.Equals(Path.GetExtension(path), ".txt", StringComparison.OrdinalIgnoreCase);

    /// <summary>Writes strings.</summary>
    internal static void Write(string path, IReadOnlyList<string> texts) => AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => text + "\n")))));

    /// <summary>Reads strings that a program, ours or another, has left.</summary>
    /// <exception cref="DataFormatException">The file is missing or holds none.</exception>
    internal static string[] Read(string path)
    {
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Name a text file with one string a line.");
        string[] lines = File.ReadAllLines(path);
        return lines.Length > 0 ? lines : throw new DataFormatException(path, "It is empty.", "One string a line is needed.");
    }
}
