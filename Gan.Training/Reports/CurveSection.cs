using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Reports;

/// <summary>The part of a run's report that shows losses, scores and speed.</summary>
internal static class CurveSection
{
    internal static void Add(HtmlReport report, IReadOnlyList<MetricsLine> lines)
    {
        if (lines.Count < 2) return;
        report.Heading("Losses")
            .Drawing(Plots.Curves("generator steps", "loss", ("discriminator", Points(lines, line => line.DiscriminatorLoss)), ("generator", Points(lines, line => line.GeneratorLoss))))
            .Note("Losses of a GAN do not fall towards zero: two players hold each other. A discriminator near 0 has won, and the generator learns little from it.")
            .Heading("Scores")
            .Drawing(Plots.Curves("generator steps", "mean logit", ("real images", Points(lines, line => line.RealScore)), ("generated images", Points(lines, line => line.FakeScore))))
            .Note("How real the discriminator holds real and generated images to be.");
        MetricsLine last = lines[^1];
        if (last.DivergenceName is { } name)
        {
            report
                .Drawing(Plots.Curves("generator steps", name, ($"{name}, by the discriminator's loss", Points(lines.Where(line => line.Divergence is not null), line => line.Divergence!.Value))))
                .Note("How far generated images are from real ones, were the discriminator the best there is; one that is not makes it too small.");
        }
        if (lines.Where(line => line.Valid is not null).ToArray() is { Length: > 1 } measured)
        {
            report.Heading("Strings")
                .Drawing(Plots.Curves(
                    "generator steps", "share",
                    ("valid", Points(measured, line => line.Valid!.Value)), ("distance of the shares of shapes", Points(measured, line => line.ShapeDistance!.Value)), ("different among the valid", Points(measured, line => line.Variety!.Value)), ("not among the training strings", Points(measured, line => line.Novelty!.Value))))
                .Note("How many of 500 strings belong to the language, and of those how many are different, how many are none of the training strings, and how far the shares of their shapes (where brackets stand, how many operators) are from those of the language: 0 is the same.");
        }
        if (lines.Where(line => line.Figures is not null).ToArray() is { Length: > 1 } figures)
        {
            report.Heading("Figures of the samples");
            foreach (string figure in figures[^1].Figures!.Keys)
                report.Drawing(Plots.Curves("generator steps", figure, (figure, Points(figures.Where(line => line.Figures!.ContainsKey(figure)), line => line.Figures![figure]))));
        }
        report.Heading("Speed")
            .Text(string.Create(
                CultureInfo.InvariantCulture,
                $"{last.Step:n0} steps ({last.Epoch:n1} passes over the data) in {TimeSpan.FromSeconds(last.Seconds):h\\:mm\\:ss}: {lines.Average(line => line.SamplesPerSecond):n0} samples a second."))
            .Drawing(Plots.Curves("generator steps", "samples a second", ("real samples a second", Points(lines, line => line.SamplesPerSecond))))
            .Drawing(Plots.Curves("generator steps", "factor", ("learning-rate factor", Points(lines, line => line.LearningRateFactor))));
    }

    private static IEnumerable<(double X, double Y)> Points(IEnumerable<MetricsLine> lines, Func<MetricsLine, double> figure) => lines.Select(line => ((double)line.Step, figure(line)));
}
