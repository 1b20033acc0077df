namespace Gan.Training.Data;

/// <summary>The short name of a source: what a model's metadata may tell of it.</summary>
internal static class DataName
{
    /// <summary>The name of a folder, or of a file without its ending; never more of the path.</summary>
    internal static string Of(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full);
    }
}
