using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Folders;

/// <summary>
/// All files in a folder and the folders within, each folder once: a link to one that is read anyway, or to one that this folder lies in, is not followed. Hidden files and folders are passed over.
/// </summary>
internal sealed class FolderWalk
{
    private const char Separator = '/';

    private static readonly EnumerationOptions _everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly ImageReading _reading;
    private readonly string _root;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);
    private readonly List<string> _images = [];
    private readonly List<string> _folders = [];
    private readonly SortedDictionary<string, int> _leftOut = new(StringComparer.Ordinal);
    private int _hidden, _links, _deadLinks;

    private FolderWalk(string root, ImageReading reading)
    {
        _reading = reading;
        _root = RealPath.Of(root);
        _read.Add(_root);
        List<(DirectoryInfo Link, string Name)> links = [];
        Enter(new DirectoryInfo(root), "", links);
        // Links last: what they lead to may be read by its own name.
        for (int i = 0; i < links.Count; i++) Follow(links[i].Link, links[i].Name, links);
    }

    /// <summary>The images' names from the folder on, parted by '/', in ordinal order.</summary>
    internal string[] Images => [.. _images.Order(StringComparer.Ordinal)];

    /// <summary>The folders directly within that were read, in ordinal order.</summary>
    internal string[] Folders => [.. _folders.Order(StringComparer.Ordinal)];

    /// <summary>What was not read.</summary>
    internal ImageFindings Findings => new() { LeftOut = _leftOut, Hidden = _hidden, Links = _links, DeadLinks = _deadLinks };

    /// <summary>Walks through a folder.</summary>
    /// <exception cref="DataFormatException">It cannot be read, or a folder within cannot.</exception>
    internal static FolderWalk Through(string folder, ImageReading reading)
    {
        try
        {
            return new FolderWalk(folder, reading);
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw new DataFormatException(folder, $"The folder cannot be read ({denied.Message}).", "Check the disk and the permissions.", denied);
        }
    }

    private void Enter(DirectoryInfo folder, string prefix, List<(DirectoryInfo Link, string Name)> links)
    {
        foreach (FileSystemInfo entry in folder.EnumerateFileSystemInfos("*", _everything))
        {
            string name = prefix + entry.Name;
            if ((entry.Attributes & (FileAttributes.Hidden | FileAttributes.System)) != 0)
            {
                _hidden++;
            }
            else if (RealPath.IsDead(entry))
            {
                _deadLinks++;
            }
            else if (entry is DirectoryInfo inside)
            {
                if (inside.LinkTarget is not null)
                {
                    links.Add((inside, name));
                    continue;
                }
                if (!_read.Add(RealPath.Of(inside.FullName)))
                {
                    _links++;
                    continue;
                }
                if (prefix.Length == 0) _folders.Add(name);
                Enter(inside, name + Separator, links);
            }
            else if (ImageFiles.IsOne(name, _reading))
            {
                _images.Add(name);
            }
            else
            {
                string ending = Path.GetExtension(name).TrimStart('.').ToLowerInvariant();
                _leftOut[ending] = _leftOut.GetValueOrDefault(ending) + 1;
            }
        }
    }

    private void Follow(DirectoryInfo link, string name, List<(DirectoryInfo Link, string Name)> links)
    {
        string target = RealPath.Of(link.FullName);
        bool isAbove = _root.StartsWith(Path.TrimEndingDirectorySeparator(target) + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        if (isAbove || !_read.Add(target))
        {
            _links++;
            return;
        }
        if (!name.Contains(Separator, StringComparison.Ordinal)) _folders.Add(name);
        Enter(link, name + Separator, links);
    }
}
