using Microsoft.Win32.SafeHandles;

namespace Gan.Training.Modalities.Images.Pixels;

/// <summary>
/// Pixels that are decoded when they are first asked for and lie in a temporary file from then on, so that a set may be larger than memory: the system
/// keeps in memory what there is room for. The file has no name from the start (Unix) or goes with its handle (Windows): nothing is left when the process
/// ends, also when it is killed. It is read and written by position rather than mapped into memory, because a full disk under a mapping kills the process.
/// </summary>
internal sealed class CachedPixels : PixelStore
{
    private readonly PixelSource _source;
    private readonly SafeFileHandle _file;
    private readonly bool[] _held;

    /// <summary>Opens the file; nothing is decoded yet.</summary>
    /// <param name="count">How many images there are.</param>
    /// <param name="imageSize">Bytes of one image.</param>
    /// <param name="source">Decodes an image: always the same bytes for the same image, from any thread.</param>
    /// <exception cref="IOException">The file cannot be made, or the disk has no room for all images.</exception>
    internal CachedPixels(int count, int imageSize, PixelSource source)
        : base(count, imageSize)
    {
        string folder = Folder();
        long needed = (long)count * imageSize, free = new DriveInfo(folder).AvailableFreeSpace;
        if (needed > free)
            throw new IOException($"{folder}: {needed >> 20} MB are needed for decoded images and {free >> 20} MB are free: make room, take a smaller --size, or set TMPDIR to a folder of another disk.");
        _source = source;
        _held = new bool[count];
        string path = Path.Combine(folder, $"gan-{Guid.NewGuid():n}.pixels");
        _file = File.OpenHandle(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.RandomAccess | (OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None));
        if (!OperatingSystem.IsWindows()) File.Delete(path);
    }

    internal override bool IsAtHand(int index) => Volatile.Read(ref _held[index]);

    // Two threads that meet at an image that is not there both decode it and write the same bytes to the same place.
    internal override void CopyTo(int index, Span<byte> target)
    {
        long offset = (long)index * ImageSize;
        if (IsAtHand(index))
        {
            RandomFile.ReadExactly(_file, target, offset);
            return;
        }
        _source(index, target);
        RandomAccess.Write(_file, target, offset);
        Volatile.Write(ref _held[index], true);
    }

    // On many systems /tmp lies in memory itself, and /var/tmp on a disk.
    private static string Folder()
    {
        const string OnDisk = "/var/tmp";
        bool chosen = OperatingSystem.IsWindows() || Environment.GetEnvironmentVariable("TMPDIR") is { Length: > 0 };
        return chosen || !Directory.Exists(OnDisk) ? Path.GetTempPath() : OnDisk;
    }
}
