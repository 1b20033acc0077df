using System.Text;
using Gan.Onnx;

namespace Gan.Training.Sweeps;

/// <summary>sweep.md, sweep.json and sweep.html of a sweep's folder, written again after each run.</summary>
internal static class SweepFiles
{
    internal const string Markdown = "sweep.md", Json = "sweep.json", Page = "sweep.html";

    /// <summary>Writes all three, each whole or not at all.</summary>
    internal static void Write(SweepResults results)
    {
        string folder = results.Plan.Request.Folder;
        WholeFile.Write(Path.Combine(folder, Markdown), stream => stream.Write(Encoding.UTF8.GetBytes(SweepMarkdown.Of(results))));
        WholeFile.Write(Path.Combine(folder, Json), stream => stream.Write(SweepJson.Of(results)));
        SweepPage.Of(results).Save(Path.Combine(folder, Page));
    }
}
