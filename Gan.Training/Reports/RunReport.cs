using System.Globalization;
using Gan.Training.Training;

namespace Gan.Training.Reports;

/// <summary>report.html of a run: what it was, its last samples, its curves.</summary>
public static class RunReport
{
    private const int GridWidth = 580;

    /// <summary>The whole page, from the files in the run's folder.</summary>
    /// <param name="run">A run that has finished.</param>
    public static HtmlReport Create(RunDirectory run)
    {
        ArgumentNullException.ThrowIfNull(run);
        RunConfiguration configuration = RunConfiguration.Load(run);
        return AddSettings(Begin(run, $"{configuration.Recipe} on {configuration.Data.Name}"), run);
    }

    /// <summary>Samples and curves: a page that others add to.</summary>
    internal static HtmlReport Begin(RunDirectory run, string title)
    {
        RunConfiguration configuration = RunConfiguration.Load(run);
        HtmlReport report = new HtmlReport(title)
            .Text(string.Create(
                CultureInfo.InvariantCulture,
                $"{configuration.Recipe} on {configuration.Data.Name}, {configuration.Steps:n0} steps of {configuration.Settings.Batch} images, seed {configuration.Seed}."))
            .Heading("Samples");
        string last = run.SampleGrid(configuration.Steps);
        if (File.Exists(last)) report.Picture(File.ReadAllBytes(last), "samples of the trained generator", GridWidth);
        if (configuration.Classes.Count > 0) report.Note($"Each column is one class: {string.Join(", ", configuration.Classes)}.");
        AddCurves(report, run);
        return report;
    }

    /// <summary>Adds what the recipe was set to.</summary>
    internal static HtmlReport AddSettings(HtmlReport report, RunDirectory run)
    {
        TrainingSettings settings = RunConfiguration.Load(run).Settings;
        return report.Heading("Settings").Table(
            ["setting", "value"],
            SettingKeys.All.Select(key => (IReadOnlyList<string>)[key.Name, key.Read(settings)]));
    }

    private static void AddCurves(HtmlReport report, RunDirectory run)
    {
        IReadOnlyList<MetricsLine> lines = MetricsLog.Read(run.Metrics);
        if (lines.Count < 2) return;
        report.Heading("Losses")
            .Drawing(Plots.Curves(
                "generator steps",
                "loss",
                ("discriminator", lines.Select(line => ((double)line.Step, line.DiscriminatorLoss))),
                ("generator", lines.Select(line => ((double)line.Step, line.GeneratorLoss)))))
            .Note("Losses of a GAN do not fall towards zero: two players hold each other. A discriminator near 0 has won, and the generator learns little from it.")
            .Heading("Scores")
            .Drawing(Plots.Curves(
                "generator steps",
                "mean logit",
                ("real images", lines.Select(line => ((double)line.Step, line.RealScore))),
                ("generated images", lines.Select(line => ((double)line.Step, line.FakeScore)))))
            .Note("How far apart the discriminator holds real and generated images.");
    }
}
