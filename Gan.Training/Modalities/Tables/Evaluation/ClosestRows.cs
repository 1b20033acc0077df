using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Tables.Evaluation;

/// <summary>
/// How far rows are from the closest training row: 1 for a category that is another or a value that only one of the two has, of numbers the difference in standard deviations, added up over
/// columns. A generator that has learnt rows by heart is closer to them than rows are that nobody has learnt.
/// </summary>
/// <param name="Median">The median distance of the rows.</param>
/// <param name="Lowest">The distance that one row of twenty stays below.</param>
/// <param name="Copies">The share of rows that are a training row in all columns, 0..1.</param>
public sealed record ClosestRows(
    [property: JsonPropertyName("median")] double Median,
    [property: JsonPropertyName("lowest")] double Lowest,
    [property: JsonPropertyName("copies")] double Copies)
{
    /// <summary>Measures.</summary>
    /// <param name="training">What was learnt from.</param>
    /// <param name="rows">The rows that are measured; one or more.</param>
    internal static ClosestRows Of(TableSample training, TableSample rows)
    {
        bool[] areNumbers = [.. training.Columns.Select(column => column.IsOrdered)];
        double[] scales = [.. training.Cells.Select((cells, i) => areNumbers[i] ? TableSample.Scale(cells) : 1)];
        double[][] known = Rows(training), asked = Rows(rows);
        double[] closest = [.. asked.AsParallel().AsOrdered().Select(row => known.Min(other => Distance(row, other, areNumbers, scales))).Order()];
        return new ClosestRows(closest[closest.Length / 2], closest[closest.Length / 20], (double)closest.Count(distance => distance == 0) / closest.Length);
    }

    private static double Distance(double[] a, double[] b, bool[] areNumbers, double[] scales)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            bool same = a[i] == b[i] || (double.IsNaN(a[i]) && double.IsNaN(b[i]));
            if (!same) sum += areNumbers[i] && !double.IsNaN(a[i]) && !double.IsNaN(b[i]) ? Math.Abs(a[i] - b[i]) / scales[i] : 1;
        }
        return sum;
    }

    private static double[][] Rows(TableSample sample) => [.. Enumerable.Range(0, sample.Rows).Select(row => sample.Cells.Select(column => column[row]).ToArray())];
}
