namespace Gan.Training.Data;

/// <summary>Files that are there whole or not at all: they are written beside their place and renamed.</summary>
internal static class WholeFile
{
    /// <summary>Writes the file, replacing one that is there; a failure leaves the old one as it was.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path), beside = $"{full}.{Environment.ProcessId}.part";
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        try
        {
            using (FileStream stream = File.Create(beside)) write(stream);
            File.Move(beside, full, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
