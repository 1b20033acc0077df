using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Folders;

/// <summary>The image files of one split: those in a folder, or those in its sub-folders, which are classes then.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Names">The files' names from there on, parted by '/', in ordinal order.</param>
/// <param name="Classes">Names of the sub-folders in ordinal order; empty where the images lie in the folder itself.</param>
/// <param name="Findings">What was not read.</param>
internal sealed record FolderListing(string Folder, IReadOnlyList<string> Names, IReadOnlyList<string> Classes, ImageFindings Findings)
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

    /// <summary>Lists a folder. A class may have folders within.</summary>
    /// <exception cref="DataFormatException">There is no image, or it is not clear which are classes.</exception>
    internal static FolderListing Read(string folder, ImageReading reading)
    {
        var walk = FolderWalk.Through(folder, reading);
        string[] names = walk.Images;
        if (names.Length == 0)
            throw new DataFormatException(
                folder, $"It holds no image{Beside(walk.Findings)}.", $"Put files there, or in one sub-folder a class, that end in {string.Join(", ", ImageFiles.Endings)}.");
        int direct = names.Count(name => !name.Contains(Separator));
        if (direct == names.Length) return new FolderListing(folder, names, [], walk.Findings);
        if (direct > 0)
            throw new DataFormatException(folder, $"It holds {direct} images beside sub-folders with images.", "Put all images into sub-folders, one a class, or all directly into the folder.");

        string[] classes = [.. names.Select(ClassOf).Distinct().Order(StringComparer.Ordinal)];
        string? empty = walk.Folders.Except(classes).FirstOrDefault();
        return empty is null
            ? new FolderListing(folder, names, classes, walk.Findings)
            : throw new DataFormatException(
                Path.Combine(folder, empty), $"The sub-folder holds no image{Beside(FolderWalk.Through(Path.Combine(folder, empty), reading).Findings)}, and each is a class.", "Put images there, or move it away.");
    }

    // So that who has TIFF files alone is told that they were seen.
    private static string Beside(ImageFindings findings)
    {
        string? others = findings.LeftOut.Count > 0 ? ImageRemark.LeftOut(findings) : null;
        string[] seen = [.. new[] { others, ImageRemark.DeadLinks(findings) }.OfType<string>()];
        return seen.Length == 0 ? "" : $" that is read, but {string.Join(", ", seen)}";
    }

    private static string ClassOf(string name) => name[..name.IndexOf(Separator, StringComparison.Ordinal)];
}
