using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Reports;

namespace Gan.Training.Quickstart;

/// <summary>The quickstart's page: the run's report and what ML.NET made of the model.</summary>
internal static class QuickstartReport
{
    private const int Bins = 20;

    internal static HtmlReport Create(RunRecord record, IReadOnlyList<ImbalanceResult> results, IReadOnlyList<RealismGroup> groups, string? poor)
    {
        HtmlReport report = RunReport.Begin(record, "A GAN trained in C#, exported to ONNX, used in ML.NET");
        if (poor is not null) report.Note($"The result is poor. {poor}");
        report
            .Heading("Filling up rare classes")
            .Table(
                ["classifier trained on", "accuracy", "accuracy on rare digits"],
                results.Select(result => (IReadOnlyList<string>)[result.Name, Percent(result.Accuracy), Percent(result.RareRecall)]))
            .Note(
                "A linear classifier of ML.NET on pixels; test images are held out from everything. The generator itself learnt from all training digits, " +
                "many more than the classifier's own rows: this shows what a ready generator adds to a small set, not something from nothing. " +
                "The last line has real images in place of the generated ones.")
            .Heading("Realism")
            .Table(
                ["images", "mean realism", "AUC against held-out digits"],
                groups.Select(group => (IReadOnlyList<string>)[group.Name, Number(group.Realism.Average()), group.Auc is { } auc ? Number(auc) : ""]))
            .Drawing(Plots.Histogram("realism", Bins, [.. groups.Select(group => (group.Name, (IReadOnlyList<float>)group.Realism))]))
            .Note("Realism is the share of held-out real images that look less real: for real images it is spread evenly over 0..1. An AUC of 0.5 means that it cannot tell two kinds apart, 1 that it always can.")
            .Heading("What to try next");
        foreach (string command in SuggestedCommands.Commands(record.Folder)) report.Command(command);
        return RunReport.AddEnd(report, record);
    }

    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:f1} %");

    private static string Number(double value) => value.ToString("f3", CultureInfo.InvariantCulture);
}
