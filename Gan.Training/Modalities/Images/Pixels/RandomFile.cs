using Microsoft.Win32.SafeHandles;

namespace Gan.Training.Modalities.Images.Pixels;

/// <summary>Reads from a place in a file, from any number of threads.</summary>
internal static class RandomFile
{
    /// <summary>Fills the target.</summary>
    /// <exception cref="EndOfStreamException">The file ends before that.</exception>
    internal static void ReadExactly(SafeFileHandle file, Span<byte> target, long offset)
    {
        while (target.Length > 0)
        {
            int read = RandomAccess.Read(file, target, offset);
            if (read == 0) throw new EndOfStreamException("A file of images became shorter while it was read.");
            target = target[read..];
            offset += read;
        }
    }
}
