using System.Globalization;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Tests.Health;

/// <summary>
/// The figures of real runs, most of 300 to 2,000 steps on the embedded digits, healthy ones and some that were broken on purpose: recipe and settings, seed 1 if none is named, one thread.
/// </summary>
internal static class RecordedRuns
{
    private static readonly Lazy<IReadOnlyDictionary<string, MetricsLine[]>> _all = new(() =>
        Lines().Skip(1).Select(line => line.Split('\t')).GroupBy(cells => cells[0]).ToDictionary(run => run.Key, run => run.Select(Parse).ToArray()));

    public static IReadOnlyDictionary<string, MetricsLine[]> All => _all.Value;

    private static MetricsLine Parse(string[] cells)
    {
        // Runs of images have no modes that are known.
        double? Cell(int i) => i >= cells.Length || cells[i].Length == 0 ? null : double.Parse(cells[i], CultureInfo.InvariantCulture);
        return new MetricsLine((long)Cell(1)!.Value, 0, Cell(2)!.Value, Cell(3)!.Value, Cell(4)!.Value, Cell(5)!.Value, 1000)
        {
            GeneratorGradient = Cell(6),
            DiscriminatorGradient = Cell(7),
            Diversity = Cell(8),
            LeastDiversity = Cell(9),
            LeastDiverseClass = (int?)Cell(10),
            Duplicates = Cell(11),
            RealDistance = Cell(12),
            Modes = (int?)Cell(13),
            ModesToFind = (int?)Cell(14),
            HighQuality = Cell(15),
            ReverseKl = Cell(16),
        };
    }

    private static IEnumerable<string> Lines()
    {
        using var reader = new StreamReader(typeof(RecordedRuns).Assembly.GetManifestResourceStream("recorded-runs.tsv")!);
        while (reader.ReadLine() is { } line) yield return line;
    }
}
