using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Reports;

/// <summary>report.html of a run in whatever state: how it ended, samples over time, health, curves, speed, data and settings.</summary>
public static class RunReport
{
    private const int GridWidth = 580;
    private const int SmallGridWidth = 275;
    private const int SmallGrids = 6;

    /// <summary>The whole page.</summary>
    /// <param name="record">What the run's folder tells.</param>
    public static HtmlReport Create(RunRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return AddEnd(Begin(record, $"{record.Configuration.Recipe} on {record.Configuration.Data.Name}"), record);
    }

    /// <summary>What the run came to: a page that others add to.</summary>
    internal static HtmlReport Begin(RunRecord record, string title)
    {
        RunConfiguration configuration = record.Configuration;
        HtmlReport report = new HtmlReport(title)
            .Text(string.Create(
                CultureInfo.InvariantCulture,
                $"{configuration.Recipe} on {configuration.Data.Name}, {record.Steps:n0} steps of {configuration.Settings.Batch} {configuration.Shape.Noun}, seed {configuration.Seed}. {Ending(record)}"));
        if (record.Lines.Count > 0 || record.Health.Findings.Count > 0) report.Text($"Health: {record.Health.Words}.");
        AddSamples(report, record);
        return HealthSection.Add(report, record);
    }

    /// <summary>Curves, speed, data and settings: the end of the page.</summary>
    internal static HtmlReport AddEnd(HtmlReport report, RunRecord record)
    {
        CurveSection.Add(report, record.Lines);
        RunConfiguration configuration = record.Configuration;
        report.Heading("Data").Table(
            ["", ""],
            [
                ["name", configuration.Data.Name],
                ["SHA-256", configuration.Data.Sha256],
                [configuration.Shape.Noun, configuration.Shape.Text],
                ["classes", configuration.Classes.Count > 0 ? string.Join(", ", configuration.Classes) : "not used"],
            ]);
        TrainingSettings? usual = RecipeCatalog.All.GetValueOrDefault(configuration.Recipe)?.Defaults;
        return report.Heading("Settings").Table(
            ["setting", "value", "the recipe's own"],
            SettingKeys.All.Select(key => (IReadOnlyList<string>)[key.Name, key.Read(configuration.Settings), Changed(key)]));

        string Changed(SettingKey key) => usual is not null && key.Read(usual) is var own && own != key.Read(configuration.Settings) ? own : "";
    }

    private static string Ending(RunRecord record) => record.Configuration.Outcome switch
    {
        RunOutcome.Finished => "Finished.",
        RunOutcome.Stopped => "Stopped before its end.",
        RunOutcome.Failed => $"Failed: {record.Configuration.Failure}",
        _ => $"Not finished: it still runs, or was killed. Its last figures are from {LastWrite(record.Run)}.",
    };

    private static string LastWrite(RunDirectory run)
    {
        string path = File.Exists(run.Metrics) ? run.Metrics : run.Configuration;
        return string.Create(CultureInfo.InvariantCulture, $"{File.GetLastWriteTimeUtc(path):yyyy-MM-dd HH:mm:ss} UTC");
    }

    private static void AddSamples(HtmlReport report, RunRecord record)
    {
        if (record.Grids.Count == 0) return;
        IReadOnlyList<(long Step, string Path)> grids = record.Grids;
        report.Heading("Samples")
            .Picture(File.ReadAllBytes(grids[^1].Path), string.Create(CultureInfo.InvariantCulture, $"samples after {grids[^1].Step:n0} steps"), GridWidth);
        if (record.Configuration is { Settings.IsConditional: true, Classes: { Count: > 0 } classes } && ModalityCatalog.Of(record.Configuration.Shape).HasClassColumns) report.Note($"Each column is one class: {string.Join(", ", classes)}.");
        int earlier = grids.Count - 1, shown = Math.Min(SmallGrids, earlier);
        if (shown == 0) return;
        report
            .Note("The same latent on the way:")
            .Pictures(
                Enumerable.Range(0, shown).Select(i => grids[i * earlier / shown]).Select(grid => (File.ReadAllBytes(grid.Path), string.Create(CultureInfo.InvariantCulture, $"{grid.Step:n0} steps"))),
                SmallGridWidth);
    }
}
