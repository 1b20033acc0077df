using System.Text.Json.Serialization;
using Gan.Onnx.Tables;
using Gan.Training.Metrics;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>How far the values of a column are from real ones; 0 is the floor of all, and what as many real rows have is what can be reached.</summary>
/// <param name="Name">The column.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="KolmogorovSmirnov">
/// Of numbers, integers and dates: the largest difference of the two cumulative shares, 0..1 (Kolmogorov, 1933; Smirnov, 1948). Null for others, and where a side has no value.
/// </param>
/// <param name="Wasserstein">Of the same: how far values have to be moved on average, in standard deviations of the real ones (Vaserstein, 1969).</param>
/// <param name="TotalVariation">Of categories and booleans: half the sum of the differences of their shares, 0..1; cells without value count as a category.</param>
/// <param name="Missing">The share of cells without value less that of real ones, −1..1.</param>
public sealed record ColumnComparison(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("kind")] ColumnKind Kind,
    [property: JsonPropertyName("kolmogorovSmirnov")] double? KolmogorovSmirnov,
    [property: JsonPropertyName("wasserstein")] double? Wasserstein,
    [property: JsonPropertyName("totalVariation")] double? TotalVariation,
    [property: JsonPropertyName("missing")] double Missing)
{
    /// <summary>The one of the two distances that the kind of column has, 0..1; null where a side has no value.</summary>
    [JsonPropertyName("distance")]
    public double? Distance => KolmogorovSmirnov ?? TotalVariation;

    /// <summary>Compares a column.</summary>
    /// <param name="column">The column.</param>
    /// <param name="real">Real cells; one or more.</param>
    /// <param name="others">Cells that are held against them; one or more.</param>
    internal static ColumnComparison Of(TableColumn column, double[] real, double[] others)
    {
        double missing = Share(others, double.IsNaN) - Share(real, double.IsNaN);
        if (!column.IsOrdered) return new ColumnComparison(column.Name, column.Kind, null, null, Variation(real, others), missing);
        (double[] a, double[] b) = (Sorted(real), Sorted(others));
        if (a.Length == 0 || b.Length == 0) return new ColumnComparison(column.Name, column.Kind, null, null, null, missing);
        (double largest, double area) = Distances(a, b);
        double deviation = PopulationMoments.Of(a).StandardDeviation;
        return new ColumnComparison(column.Name, column.Kind, largest, deviation > 0 ? area / deviation : area, null, missing);
    }

    /// <summary>The largest difference of two cumulative shares, and the area between them.</summary>
    private static (double Largest, double Area) Distances(double[] a, double[] b)
    {
        (int i, int j) = (0, 0);
        (double largest, double area) = (0, 0);
        while (i < a.Length || j < b.Length)
        {
            double at = i == a.Length ? b[j] : j == b.Length ? a[i] : Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == at) i++;
            while (j < b.Length && b[j] == at) j++;
            double difference = Math.Abs((double)i / a.Length - (double)j / b.Length);
            largest = Math.Max(largest, difference);
            double next = i == a.Length ? (j == b.Length ? at : b[j]) : j == b.Length ? a[i] : Math.Min(a[i], b[j]);
            area += difference * (next - at);
        }
        return (largest, area);
    }

    private static double Variation(double[] real, double[] others)
    {
        Dictionary<double, double> differences = [];
        foreach (double value in real) differences[value] = differences.GetValueOrDefault(value) + 1.0 / real.Length;
        foreach (double value in others) differences[value] = differences.GetValueOrDefault(value) - 1.0 / others.Length;
        return differences.Values.Sum(Math.Abs) / 2;
    }

    private static double[] Sorted(double[] cells) => [.. cells.Where(double.IsFinite).Order()];

    private static double Share(double[] cells, Func<double, bool> matches) => (double)cells.Count(matches) / cells.Length;
}
