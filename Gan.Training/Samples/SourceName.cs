namespace Gan.Training.Samples;

/// <summary>The short name of a source: what a model's metadata may tell of it.</summary>
internal static class SourceName
{
    // A folder of images may hold millions.
    private const int MostLookedAt = 1_000;

    /// <summary>The name of a folder, or of a file without its ending; never more of the path.</summary>
    internal static string Of(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) ? Path.GetFileName(full) : Path.GetFileNameWithoutExtension(full);
    }

    /// <summary>What the path of something that is not there may have meant: embedded sets, and what lies in the same folder.</summary>
    internal static IEnumerable<string> Near(string path, IEnumerable<string> names)
    {
        string folder = Path.GetDirectoryName(path) ?? "", place = Path.GetFullPath(folder.Length == 0 ? "." : folder);
        IEnumerable<string> beside = Directory.Exists(place) ? Directory.EnumerateFileSystemEntries(place).Take(MostLookedAt) : [];
        return [.. names, .. beside.Select(entry => Path.Combine(folder, Path.GetFileName(entry)))];
    }
}
