using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Health;
using Gan.Training.Samples;

namespace Gan.Training.Reports;

/// <summary>report.html of a run in whatever state: how it ended, samples over time, health, curves, speed, data and settings.</summary>
public static class RunReport
{
    private const int GridWidth = 580;
    private const int SmallGridWidth = 275;
    private const int SmallGrids = 6;

    /// <summary>The whole page.</summary>
    /// <param name="record">The run.</param>
    public static HtmlReport Create(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return AddEnd(Begin(record, $"{record.Recipe} on {record.Data.Name}"), record);
    }

    /// <summary>What the run came to: a page that others add to.</summary>
    internal static HtmlReport Begin(RunRecord record, string title)
    {
        HtmlReport report = new HtmlReport(title)
            .Text(string.Create(
                CultureInfo.InvariantCulture,
                $"{record.Recipe} on {record.Data.Name}, {record.Steps:n0} steps of {record.Batch} {record.Shape.Noun}, seed {record.Seed}. {Ending(record)}"));
        if (record.Lines.Count > 0 || record.Health.Findings.Count > 0) report.Text($"Health: {record.Health.Words}.");
        AddSamples(report, record);
        return HealthSection.Add(report, record);
    }

    /// <summary>Curves, speed, data and settings: the end of the page.</summary>
    internal static HtmlReport AddEnd(HtmlReport report, RunRecord record)
    {
        CurveSection.Add(report, record.Lines);
        report.Heading("Data").Table(
            ["", ""],
            [
                ["name", record.Data.Name],
                ["SHA-256", record.Data.Sha256],
                [record.Shape.Noun, record.Shape.Text],
                ["classes", record.Classes.Count > 0 ? string.Join(", ", record.Classes) : "not used"],
            ]);
        return report.Heading("Settings").Table(
            ["setting", "value", "the recipe's own"],
            record.Settings.Select(setting => (IReadOnlyList<string>)[setting.Name, setting.Value, setting.IsChanged ? setting.Default ?? "" : ""]));
    }

    private static string Ending(RunRecord record) => record.Outcome switch
    {
        RunOutcome.Finished => "Finished.",
        RunOutcome.Stopped => "Stopped before its end.",
        RunOutcome.Failed => $"Failed: {record.Failure}",
        _ => string.Create(CultureInfo.InvariantCulture, $"Not finished: it still runs, or was killed. Its last figures are from {record.LastWritten:yyyy-MM-dd HH:mm:ss} UTC."),
    };

    private static void AddSamples(HtmlReport report, RunRecord record)
    {
        if (record.Grids.Count == 0) return;
        IReadOnlyList<(long Step, string Path)> grids = record.Grids;
        report.Heading("Samples")
            .Picture(File.ReadAllBytes(grids[^1].Path), string.Create(CultureInfo.InvariantCulture, $"samples after {grids[^1].Step:n0} steps"), GridWidth);
        if (record is { IsConditional: true, Classes: { Count: > 0 } classes } && ModalityCatalog.Of(record.Shape).HasClassColumns) report.Note($"Each column is one class: {string.Join(", ", classes)}.");
        int earlier = grids.Count - 1, shown = Math.Min(SmallGrids, earlier);
        if (shown == 0) return;
        report
            .Note("The same latent on the way:")
            .Pictures(
                Enumerable.Range(0, shown).Select(i => grids[i * earlier / shown]).Select(grid => (File.ReadAllBytes(grid.Path), string.Create(CultureInfo.InvariantCulture, $"{grid.Step:n0} steps"))),
                SmallGridWidth);
    }
}
