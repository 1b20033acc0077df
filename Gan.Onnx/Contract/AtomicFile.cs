namespace Gan.Onnx;

/// <summary>Files that are there whole or not at all: they are written beside their place and renamed.</summary>
public static class AtomicFile
{
    /// <summary>Writes the file, replacing one that is there; a failure leaves the old one as it was.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="write">Writes the content, and leaves the stream open.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        // A drawn name: ids of processes repeat between containers that share a folder.
        string full = Path.GetFullPath(path), beside = $"{full}.{Guid.NewGuid():N}.part";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            using (FileStream stream = File.Create(beside))
            {
                write(stream);
                // The content has to be on the disk before the name points to it, or a power cut leaves an empty file under the name.
                stream.Flush(flushToDisk: true);
            }
            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
