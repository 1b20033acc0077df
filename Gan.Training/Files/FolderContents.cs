using Gan.Onnx;

namespace Gan.Training.Files;

/// <summary>Keeps the files that a command writes apart from others: its folder holds nothing, or only what it writes itself.</summary>
internal static class FolderContents
{
    private static readonly EnumerationOptions _visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System };

    /// <summary>Refuses a folder that holds anything else. Hidden files and those of locks count for nothing.</summary>
    /// <param name="folder">The folder, which need not be there.</param>
    /// <param name="isOwn">Whether an entry is one that the command itself writes.</param>
    /// <param name="own">What those are, for people: <c>images that 'gan generate' wrote</c>.</param>
    /// <exception cref="UserInputException">Something is in the way.</exception>
    internal static void Require(string folder, Func<FileSystemInfo, bool> isOwn, string own)
    {
        if (!Directory.Exists(folder)) return;
        IEnumerable<FileSystemInfo> entries = new DirectoryInfo(folder).EnumerateFileSystemInfos("*", _visible);
        if (entries.FirstOrDefault(entry => !FolderLock.IsItsOwn(entry.Name) && !isOwn(entry)) is { } other)
            throw new UserInputException(
                $"--out {folder}: '{other.Name}' is in the way: name a folder that is new, empty, or holds only {own}.");
    }
}
