using Gan.Training.Metrics.Learning;

namespace Gan.Training.Tests.Health;

/// <summary>Made-up metrics lines: those of a run that works, unless something else is said.</summary>
internal static class Figures
{
    public static MetricsLine Line(
        int number, double? d = null, double g = 0.85, double gap = 0.2, double? gradient = 0.9, double? diversity = 0.9, double? least = null, int? leastClass = null, double duplicates = 0.05, double realDistance = 0.18) =>
        new(100 * number, number, d ?? 1.27 + 0.06 * (number % 2), g, gap / 2, -gap / 2, 1000)
        {
            GeneratorGradient = gradient,
            DiscriminatorGradient = 2.5,
            Diversity = diversity,
            LeastDiversity = least ?? diversity,
            LeastDiverseClass = leastClass,
            Duplicates = diversity is null ? null : duplicates,
            RealDistance = diversity is null ? null : realDistance,
        };

    /// <summary>Lines 1 to <paramref name="count"/>; <paramref name="line"/> is told the number.</summary>
    public static IEnumerable<MetricsLine> Run(int count, Func<int, MetricsLine> line) => Enumerable.Range(1, count).Select(line);
}
