using System.Globalization;

namespace Gan.Training.Files;

/// <summary>
/// The exclusive right to write into a folder: a file that this process keeps open, so that it ends with the process, however that ends.
/// A file beside it names the process that holds it; that is for
/// people, since ids repeat between containers.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    /// <summary>The file in the folder while it is locked; a process that was killed leaves it, and it locks nothing.</summary>
    internal const string File = ".lock";

    private const string Holder = "-holder";

    /// <summary>
    /// Windows' ERROR_SHARING_VIOLATION and the EWOULDBLOCK of Linux and macOS, as <see cref="Exception.HResult"/> has them.
    /// </summary>
    private const int SharingViolation = unchecked((int)0x80070020), WouldBlockOnLinux = 11, WouldBlockOnMacOS = 35;

    private readonly FileStream _stream;
    private readonly IReadOnlyList<string> _made;

    private FolderLock(FileStream stream, string folder, IReadOnlyList<string> made) => (_stream, Folder, _made) = (stream, folder, made);

    /// <summary>The folder that is locked.</summary>
    internal string Folder { get; }

    /// <summary>
    /// Locks a folder, and makes it if it is not there. A folder that was made here and holds nothing in the end goes with the lock.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="FolderInUseException">Another process, or another call of this one, writes into the folder.</exception>
    internal static FolderLock Acquire(string folder)
    {
        string path = Path.Combine(folder, File);
        IReadOnlyList<string> made = [.. Missing(Path.GetFullPath(folder))];
        while (true)
        {
            Directory.CreateDirectory(folder);
            if (Open(path, folder) is not { } stream) continue;
            if (IsAt(path, stream))
            {
                System.IO.File.WriteAllText(path + Holder, string.Create(CultureInfo.InvariantCulture, $"process {Environment.ProcessId} on {Environment.MachineName}, since {DateTime.UtcNow:yyyy-MM-dd HH:mm:ss} UTC"));
                return new FolderLock(stream, folder, made);
            }
            stream.Dispose();
        }
    }

    /// <summary>Whether a file of a folder is one of the lock's: what a process that was killed leaves.</summary>
    internal static bool IsItsOwn(string name) => name is File or File + Holder;

    /// <summary>Locks a folder, unless the caller holds its lock already.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="held">The caller's lock, or null.</param>
    /// <returns>What releases the lock that was taken here; null where the caller's holds.</returns>
    internal static FolderLock? AcquireUnless(FolderLock? held, string folder) =>
        held is not null && Path.GetFullPath(held.Folder) == Path.GetFullPath(folder) ? null : Acquire(folder);

    /// <summary>Releases the folder and removes the file.</summary>
    public void Dispose()
    {
        try
        {
            string path = Path.Combine(Folder, File);
            System.IO.File.Delete(path + Holder);
            // Before it is closed, so that it is still ours; Windows removes it as it closes.
            if (!OperatingSystem.IsWindows()) System.IO.File.Delete(path);
            _stream.Dispose();
            foreach (string empty in _made.TakeWhile(made => Directory.Exists(made) && !Directory.EnumerateFileSystemEntries(made).Any())) Directory.Delete(empty);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The file may stay, and a folder that somebody else has begun to use.
            _stream.Dispose();
        }
    }

    // The folder and those above it that are not there, from the innermost.
    private static IEnumerable<string> Missing(string folder)
    {
        for (string? missing = folder; missing is not null && !Directory.Exists(missing); missing = Path.GetDirectoryName(missing)) yield return missing;
    }

    // Null where the folder went meanwhile, with the lock of another.
    private static FileStream? Open(string path, string folder)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
        }
        catch (DirectoryNotFoundException) when (!Directory.Exists(folder))
        {
            return null;
        }
        catch (FileNotFoundException)
        {
            // The folder went and came again between the opening and the look for why it failed.
            return null;
        }
        catch (IOException error) when (error.HResult is SharingViolation or WouldBlockOnLinux or WouldBlockOnMacOS)
        {
            throw new FolderInUseException(folder, Read(path + Holder), error);
        }
    }

    // Whether a file that is open and locked is the one that others find. On Unix who releases a lock may have removed it between its
    // opening and its locking here: others would then lock another one.
    private static bool IsAt(string path, FileStream stream)
    {
        if (OperatingSystem.IsWindows()) return true;
        System.IO.File.SetLastWriteTimeUtc(stream.SafeFileHandle, DateTime.UtcNow.AddTicks(-Random.Shared.NextInt64(TimeSpan.TicksPerDay)));
        // Of no file at all the time is one long ago.
        return System.IO.File.GetLastWriteTimeUtc(stream.SafeFileHandle) == System.IO.File.GetLastWriteTimeUtc(path);
    }

    private static string Read(string path)
    {
        try
        {
            return System.IO.File.ReadAllText(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has not been written yet, or has just gone.
            return "another process";
        }
    }
}
