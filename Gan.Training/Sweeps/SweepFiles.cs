using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gan.Onnx;
using Gan.Training.Drawing;
using Gan.Training.Files;
using Gan.Training.Runs;
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
        AtomicFile.Write(Path.Combine(folder, Markdown), stream => stream.Write(Encoding.UTF8.GetBytes(SweepMarkdown.Of(results))));
        AtomicFile.Write(Path.Combine(folder, Json), stream => stream.Write(SweepJson.Of(results)));
        SweepPage.Of(results).Save(Path.Combine(folder, Page));
    }
}

/// <summary>The table to paste into a README or an issue, with the command that makes it again and nothing that depends on the machine's speed.</summary>
internal static class SweepMarkdown
{
    internal static string Of(SweepResults results)
    {
        SweepPlan plan = results.Plan;
        SweepTable table = SweepTable.Of(results, withSeconds: false);
        var text = new StringBuilder();
        text.Append("# ").Append(SweepSummary.Title(plan)).Append("\n\n```\n").Append(plan.Request.Command()).Append("\n```\n\n");
        text.Append(SweepSummary.State(results)).Append("\n\n");
        Append(text, table.Header);
        Append(text, table.Header.Select(_ => "---"));
        foreach (IReadOnlyList<string> row in table.Rows) Append(text, row);
        text.Append('\n').Append(table.Legend).Append('\n');
        foreach (string sentence in SweepSummary.LeftOut(plan)) text.Append('\n').Append(sentence).Append('\n');
        text.Append("\nData: ").Append(plan.Request.Data.Name).Append(", SHA-256 `").Append(plan.Request.Data.Sha256).Append("`.\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, IEnumerable<string> cells) =>
        text.Append("| ").AppendJoin(" | ", cells.Select(cell => cell.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
}

/// <summary>All figures of a sweep for programs to read: rows best first, each with its runs, means and deviations.</summary>
internal static class SweepJson
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        // Programs of one file, and trimmed ones, turn the default one off.
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    internal static byte[] Of(SweepResults results)
    {
        SweepRequest request = results.Plan.Request;
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                command = request.Command(),
                data = new { name = request.Data.Name, sha256 = request.Data.Sha256 },
                samples = request.Samples,
                runs = results.Plan.Runs.Count,
                done = results.Count,
                references = results.References,
                leftOut = results.Plan.LeftOut,
                rows = results.Rows().Select(row => Row(row)),
            },
            _json);
    }

    private static object Row(SweepRow row)
    {
        string[] keys = [.. row.Runs.SelectMany(run => run.Result.Figures.Values.Keys).Distinct()];
        return new
        {
            recipe = row.Point.Recipe.Name,
            settings = row.Point.Chosen.ToDictionary(),
            figures = keys.ToDictionary(key => key, key => row.Figure(key)),
            runs = row.Runs.Select(run => new
            {
                name = run.Run.Name,
                seed = run.Run.Seed,
                verdict = run.Result.Verdict,
                failure = run.Result.Failure,
                steps = run.Result.Steps,
                seconds = run.Result.Seconds,
                figures = run.Result.Figures.Values,
            }),
        };
    }
}

/// <summary>sweep.html: the table, and below it the last samples of every run, best first.</summary>
internal static class SweepPage
{
    private const int GridWidth = 275;

    internal static HtmlReport Of(SweepResults results)
    {
        SweepTable table = SweepTable.Of(results, withSeconds: true);
        HtmlReport page = new HtmlReport(SweepSummary.Title(results.Plan))
            .Command(results.Plan.Request.Command())
            .Text(SweepSummary.State(results))
            .Table(table.Header, table.Rows)
            .Note(table.Legend);
        foreach (string sentence in SweepSummary.LeftOut(results.Plan)) page.Note(sentence);
        (byte[] Png, string Caption)[] grids = [.. results.Rows().SelectMany(row => row.Runs).Select(run => (LastGrid(run.Run), Caption(run.Run, run.Result))).Where(grid => grid.Item1.Length > 0)];
        return grids.Length == 0 ? page : page.Heading("Samples").Note("The last samples of each run, of one latent.").Pictures(grids, GridWidth);
    }

    private static byte[] LastGrid(SweepRun run) => RunRecordReader.Load(run.Directory).Grids is [.., var last] ? File.ReadAllBytes(last.Path) : [];

    private static string Caption(SweepRun run, SweepRunResult result) => string.Create(CultureInfo.InvariantCulture, $"{run.Point}, seed {run.Seed}: {result.Verdict}");
}
