using Gan.Onnx;
using Gan.Training.Samples;

namespace Gan.Training.Training;

/// <summary>Keeps the pictures that a run writes apart from folders of pictures that it learns from.</summary>
internal static class DataFolders
{
    /// <param name="run">The run, or the sweep as if it were one.</param>
    /// <param name="source">What it learns from.</param>
    /// <exception cref="UserInputException">One lies in the other.</exception>
    internal static void RequireApart(RunDirectory run, DatasetSpec source)
    {
        string own = Real(run.Path);
        foreach (string path in ModalityCatalog.Opening(source).Folders(source))
        {
            string data = Real(path);
            if (IsIn(own, data) || ((string[])[run.Samples, run.Checkpoints, run.Events]).Any(written => IsIn(data, Real(written))))
                throw new UserInputException($"--out {run.Path}: the run's pictures would lie among the data in '{path}' and become data themselves: name a folder outside.");
        }
    }

    private static bool IsIn(string inner, string outer) => inner == outer || inner.StartsWith(Path.TrimEndingDirectorySeparator(outer) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    // With all links followed.
    private static string Real(string path)
    {
        string full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (Path.GetDirectoryName(full) is not { } above) return full;
        var folder = new DirectoryInfo(Path.Combine(Real(above), Path.GetFileName(full)));
        return folder.LinkTarget is null ? folder.FullName : folder.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder.FullName;
    }
}
