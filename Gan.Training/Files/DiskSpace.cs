using System.Globalization;
using Gan.Onnx;

namespace Gan.Training.Files;

/// <summary>Whether a run fits on the disk, asked before any work.</summary>
internal static class DiskSpace
{
    /// <summary>Windows' ERROR_DISK_FULL and the ENOSPC of other systems, as <see cref="Exception.HResult"/> has them.</summary>
    private const int WindowsDiskFull = unchecked((int)0x80070070), NoSpace = 28;

    /// <param name="folder">The folder, which need not be there yet.</param>
    /// <param name="bytes">What is needed.</param>
    /// <exception cref="UserInputException">There is less; the message tells both figures and what to do.</exception>
    internal static void Require(string folder, long bytes)
    {
        long free = new DriveInfo(Existing(Path.GetFullPath(folder))).AvailableFreeSpace;
        if (free < bytes)
            throw new UserInputException($"--out {folder}: there are {Megabytes(free)} left on that disk, and about {Megabytes(bytes)} are needed: free some, or give another place.");
    }

    /// <summary>Whether a write failed since the disk is full.</summary>
    internal static bool IsFull(IOException error) => error.HResult is WindowsDiskFull or NoSpace;

    /// <summary>A size for people to read.</summary>
    internal static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB");

    private static string Existing(string folder)
    {
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } above) folder = above;
        return folder;
    }
}
