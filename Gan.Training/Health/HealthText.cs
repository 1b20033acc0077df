using System.Globalization;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Health;

/// <summary>A verdict and its figures as people read them.</summary>
internal static class HealthText
{
    /// <summary>The verdict in one line: what is wrong, what shows it, and what to try against the first finding, which the others may follow from.</summary>
    internal static string Describe(HealthVerdict verdict) => verdict.Findings.Count == 0
        ? verdict.Words
        : $"{string.Join("; ", verdict.Findings.Select(finding => $"{finding.Name} ({finding.Evidence})"))}. Try {verdict.Findings[0].Advice}";

    /// <summary>The verdict on a run and its last figures.</summary>
    /// <param name="lines">Its lines.</param>
    /// <param name="ofData">What was known of its data before the first step; null for nothing.</param>
    internal static string Ending(IReadOnlyList<MetricsLine> lines, IReadOnlyList<Finding>? ofData = null)
    {
        if (lines.Count == 0 && ofData is null or []) return "Health: no figures yet.";
        string figures = lines.Count == 0 ? "No figures yet." : $"Last figures: {Figures(lines[^1])}.";
        return $"Health: {Describe(HealthMonitor.Of(lines, ofData))}. {figures}";
    }

    /// <summary>The figures of a line in one sentence.</summary>
    internal static string Figures(MetricsLine line)
    {
        var parts = new List<string> { string.Create(CultureInfo.InvariantCulture, $"score gap {line.ScoreGap:g3}") };
        if (line is { GeneratorGradient: { } generator, DiscriminatorGradient: { } discriminator })
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"gradient norms G {generator:g2}, D {discriminator:g2}"));
        if (line is { Diversity: { } diversity, Duplicates: { } duplicates })
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"diversity {diversity:f2} of that of real images, {100 * duplicates:f1} % duplicates"));
        if (line.LatentGradient is { } byLatent) parts.Add(string.Create(CultureInfo.InvariantCulture, $"∂G/∂z {byLatent:g2}"));
        if (line is { Modes: { } modes, HighQuality: { } quality, ReverseKl: { } reverseKl })
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{modes} of {line.ModesToFind} modes, {100 * quality:f1} % of high quality, reverse KL {reverseKl:f3}"));
        return string.Join(", ", parts);
    }
}
