using Gan.Training.Images;

namespace Gan.Training.Data.Folders;

/// <summary>The image files of one split: those in a folder, or those in its sub-folders, which are classes then.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Names">The files' names from there on, parted by '/', in ordinal order.</param>
/// <param name="Classes">Names of the sub-folders in ordinal order; empty where the images lie in the folder itself.</param>
internal sealed record FolderListing(string Folder, IReadOnlyList<string> Names, IReadOnlyList<string> Classes)
{
    private const char Separator = '/';

    /// <summary>The path of a file.</summary>
    internal string PathOf(int index) => Path.Combine(Folder, Names[index]);

    /// <summary>The class of each image by its place in a list of names; null without classes.</summary>
    internal int[]? LabelsIn(IReadOnlyList<string> classes)
    {
        if (Classes.Count == 0) return null;
        Dictionary<string, int> numbers = classes.Index().ToDictionary(named => named.Item, named => named.Index, StringComparer.Ordinal);
        return [.. Names.Select(name => numbers[ClassOf(name)])];
    }

    /// <summary>Lists a folder. Names that begin with a dot and hidden ones are passed over; a class may have folders within.</summary>
    /// <exception cref="DataFormatException">There is no image, or it is not clear which are classes.</exception>
    internal static FolderListing Read(string folder)
    {
        string[] names = [.. Files(folder).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
            throw new DataFormatException(folder, "It holds no image.", $"Put files there, or in one sub-folder a class, that end in {string.Join(", ", ImageFiles.Endings)}.");
        int direct = names.Count(name => !name.Contains(Separator));
        if (direct == names.Length) return new FolderListing(folder, names, []);
        if (direct > 0)
            throw new DataFormatException(folder, $"It holds {direct} images beside sub-folders with images.", "Put all images into sub-folders, one a class, or all directly into the folder.");

        string[] classes = [.. names.Select(ClassOf).Distinct().Order(StringComparer.Ordinal)];
        string? empty = SubFolders(folder).Except(classes).Order(StringComparer.Ordinal).FirstOrDefault();
        return empty is null
            ? new FolderListing(folder, names, classes)
            : throw new DataFormatException(Path.Combine(folder, empty), "The sub-folder holds no image, and each is a class.", "Put images there, or move it away.");
    }

    /// <summary>Names of the folders in a folder that are not hidden.</summary>
    internal static IEnumerable<string> SubFolders(string folder) =>
        Listed(folder, () => Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { IgnoreInaccessible = false }).Select(path => Path.GetFileName(path)));

    private static string[] Files(string folder)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false };
        return Listed(folder, () => Directory.EnumerateFiles(folder, "*", options)
            .Where(file => ImageFiles.Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Select(file => Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, Separator)));
    }

    private static string[] Listed(string folder, Func<IEnumerable<string>> list)
    {
        try
        {
            return [.. list()];
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(folder, $"The folder cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private static string ClassOf(string name) => name[..name.IndexOf(Separator, StringComparison.Ordinal)];
}
