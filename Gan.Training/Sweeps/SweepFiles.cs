using System.Text;
using Gan.Onnx;
using Gan.Training.Training;

namespace Gan.Training.Sweeps;

/// <summary>sweep.md, sweep.json and sweep.html of a sweep's folder, written again after each run.</summary>
internal static class SweepFiles
{
    internal const string Markdown = "sweep.md", Json = "sweep.json", Page = "sweep.html";

    /// <summary>Refuses a folder that holds other things than a sweep.</summary>
    /// <param name="folder">The sweep's folder, which need not be there.</param>
    /// <param name="runs">Its runs.</param>
    /// <exception cref="UserInputException">Something is in the way.</exception>
    internal static void RequireApart(string folder, IReadOnlyList<SweepRun> runs) => FolderContents.Require(
        folder,
        // Runs of another sweep in the same folder are told by what they hold.
        entry => entry is FileInfo
            ? entry.Name is Markdown or Json or Page
            : runs.Any(run => run.Name == entry.Name) || EarlierRun.IsThere(new RunDirectory(entry.FullName)),
        "a sweep");

    /// <summary>Writes all three, each whole or not at all.</summary>
    internal static void Write(SweepResults results)
    {
        string folder = results.Plan.Request.Folder;
        WholeFile.Write(Path.Combine(folder, Markdown), stream => stream.Write(Encoding.UTF8.GetBytes(SweepMarkdown.Of(results))));
        WholeFile.Write(Path.Combine(folder, Json), stream => stream.Write(SweepJson.Of(results)));
        SweepPage.Of(results).Save(Path.Combine(folder, Page));
    }
}
