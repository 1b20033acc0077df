using System.Globalization;
using Gan.Training.Drawing;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Reports;

/// <summary>The part of a run's report that says how the run is, with the figures behind it.</summary>
internal static class HealthSection
{
    internal static HtmlReport Add(HtmlReport report, RunRecord record)
    {
        if (record.Lines.Count == 0 && record.Health.Findings.Count == 0) return report;
        report.Heading("Health").Text(Sentence(record.Health.Words));
        if (record.Health.Findings.Count > 0)
            report.Table(["finding", "what shows it", "what to try"], record.Health.Findings.Select(finding => (IReadOnlyList<string>)[finding.Name, finding.Evidence, finding.Advice]));
        if (record.Lines.Count == 0) return report;
        report.Table(["figure", "now", "what it is"], Figures(record.Lines));
        return record.Lines.Count < 2 ? report : AddCurves(report, record.Lines);
    }

    private static HtmlReport AddCurves(HtmlReport report, IReadOnlyList<MetricsLine> lines)
    {
        report
            .Drawing(Plots.Curves("generator steps", "score gap", ("score gap", Points(lines, line => line.ScoreGap))))
            .Note("How far the discriminator holds real and generated images apart. One that wins has a gap that is large and grows; below 0 it does not follow the generator.")
            .Drawing(Plots.LogarithmicCurves(
                "generator steps",
                "gradient norm",
                ("generator", Points(lines, line => line.GeneratorGradient)),
                ("discriminator", Points(lines, line => line.DiscriminatorGradient))))
            .Note("A generator whose gradient falls by powers of ten while the score gap grows is no longer told how to do better.");
        if (lines.Count(line => line.HighQuality is not null) > 1)
        {
            report.Drawing(Plots.Curves(
                "generator steps",
                "share",
                ("modes found", Points(lines, line => (double?)line.Modes / line.ModesToFind)),
                ("high quality", Points(lines, line => line.HighQuality)),
                ("reverse KL", Points(lines, line => line.ReverseKl))));
        }
        if (lines.Count(line => line.Diversity is not null) < 2) return report;
        List<(string, IEnumerable<(double, double)>)> diversity = [("diversity", Points(lines, line => line.Diversity)), ("duplicates", Points(lines, line => line.Duplicates))];
        if (lines.Any(line => line.LeastDiverseClass is not null)) diversity.Insert(1, ("diversity of the least diverse class", Points(lines, line => line.LeastDiversity)));
        return report
            .Drawing(Plots.Curves("generator steps", "share", diversity))
            .Note("Diversity near 1 and hardly any duplicates: the samples are as varied as real images. Duplicates are common in the first thousand steps.");
    }

    private static IEnumerable<IReadOnlyList<string>> Figures(IReadOnlyList<MetricsLine> lines)
    {
        MetricsLine last = lines[^1];
        yield return ["score gap", Number(last.ScoreGap), "mean score of real images less that of generated ones"];
        yield return ["generator's gradient", Number(last.GeneratorGradient), "2-norm over all parameters, mean of the steps since the last line"];
        yield return ["discriminator's gradient", Number(last.DiscriminatorGradient), "the same, penalties included"];
        if (lines.LastOrDefault(line => line.Diversity is not null) is not { } probe) yield break;
        yield return ["diversity", Number(probe.Diversity), "mean distance of two samples (of one class) as a share of that of two real images; the images are averaged down to 8 x 8 before"];
        if (probe.LeastDiverseClass is { } label) yield return ["diversity of the least diverse class", Number(probe.LeastDiversity), $"class {label}"];
        if (probe.Modes is not null) yield return ["modes", $"{probe.Modes} of {probe.ModesToFind}", "found among 2,500 samples"];
        if (probe.HighQuality is not null) yield return ["high quality", Number(probe.HighQuality), "share of samples within three deviations of a mode"];
        if (probe.ReverseKl is not null) yield return ["reverse KL", Number(probe.ReverseKl), "of the modes' shares from equal ones, nats"];
        if (probe.LatentGradient is not null) yield return ["size of ∂G/∂z", Number(probe.LatentGradient), "how much samples change with the latent, network's units; 0: the latent is passed over"];
        yield return ["duplicates", Number(probe.Duplicates), "share of samples that have another one nearer than half the median distance of a real image to its nearest neighbour"];
    }

    private static IEnumerable<(double X, double Y)> Points(IEnumerable<MetricsLine> lines, Func<MetricsLine, double?> figure) =>
        lines.Where(line => figure(line) is not null).Select(line => ((double)line.Step, figure(line)!.Value));

    private static string Number(double? value) => value?.ToString("g3", CultureInfo.InvariantCulture) ?? "";

    private static string Sentence(string words) => char.ToUpperInvariant(words[0]) + words[1..] + ".";
}
