namespace Gan.Training.Modalities.Images.Folders;

/// <summary>The path of a folder without links in it, so that two ways to one folder are told to be one.</summary>
internal static class RealPath
{
    private const int MostLinks = 40;

    /// <summary>Follows all links of a path.</summary>
    /// <exception cref="IOException">Links lead in a circle.</exception>
    internal static string Of(string path) => Of(Path.GetFullPath(path), MostLinks);

    /// <summary>Whether a link leads to nothing, or in a circle. The system's own look at whether it exists sees the link alone.</summary>
    /// <param name="entry">A file or a folder, a link or not.</param>
    internal static bool IsDead(FileSystemInfo entry)
    {
        try
        {
            return entry.ResolveLinkTarget(returnFinalTarget: true) is { Exists: false };
        }
        catch (IOException)
        {
            return true;
        }
    }

    private static string Of(string path, int left)
    {
        if (left == 0) throw new IOException($"'{path}': links lead in a circle.");
        path = Path.TrimEndingDirectorySeparator(path);
        if (Path.GetDirectoryName(path) is not { } above) return path;
        string here = Path.Combine(Of(above, left), Path.GetFileName(path));
        return new DirectoryInfo(here).LinkTarget is { } target ? Of(Path.GetFullPath(target, Path.GetDirectoryName(here)!), left - 1) : here;
    }
}
