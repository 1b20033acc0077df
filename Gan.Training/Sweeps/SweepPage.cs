using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Reports;

namespace Gan.Training.Sweeps;

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

    private static byte[] LastGrid(SweepRun run) => RunRecord.Load(run.Directory).Grids is [.., var last] ? File.ReadAllBytes(last.Path) : [];

    private static string Caption(SweepRun run, SweptRun result) => string.Create(CultureInfo.InvariantCulture, $"{run.Point}, seed {run.Seed}: {result.Verdict}");
}
