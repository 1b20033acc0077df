using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Schema;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Columns of integers that number rows or name what rows are of: a generator learns nothing from them.</summary>
internal static class RowNumbers
{
    // Fewer may be consecutive by chance, as years are.
    private const int Fewest = 18;

    // Fewer may differ by chance, and so may numbers of fewer digits.
    private const int FewestDifferent = 50;
    private const double LeastOfFiveDigits = 10_000;
    private const double NearlyAll = 0.99;

    // Most columns show soon that their values repeat.
    private const int LookedAtFirst = 10_000;

    /// <summary>
    /// A remark for each column whose integers are consecutive, in any order, or nearly all different and long or in equal steps, unless the
    /// user says what it is.
    /// </summary>
    internal static IEnumerable<ColumnRemark> Remarks(Table table, ColumnOverrides requests)
    {
        foreach ((int i, TableColumn column) in table.Schema.Columns.Index())
        {
            if (column.Kind != ColumnKind.Integer || !requests.Of(column.Name).IsNothing) continue;
            if (AreConsecutive(table[i], column))
            {
                yield return new ColumnRemark(
                    column.Name,
                    $"all {Text(column.Maximum - column.Minimum + 1)} values differ and are consecutive, as row numbers are: "
                    + "role identifier in --columns leaves it out");
            }
            else if (Rows(table[i]) is var rows && Identifiers(table[i], column, rows) is > 0 and var different)
            {
                yield return new ColumnRemark(
                    column.Name,
                    $"{Text(different)} different numbers in {Text(rows)} rows may be identifiers, and the model holds the least and the largest: "
                    + "role identifier in --columns leaves it out");
            }
        }
    }

    private static string Text(double number) => number.ToString("n0", CultureInfo.InvariantCulture);

    private static bool AreConsecutive(ReadOnlySpan<double> values, TableColumn column)
    {
        double range = column.Maximum - column.Minimum + 1;
        if (range < Fewest || range > values.Length) return false;
        var seen = new bool[(int)range];
        int count = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value)) continue;
            int index = (int)(value - column.Minimum);
            if (seen[index]) return false;
            seen[index] = true;
            count++;
        }
        return count == seen.Length;
    }

    // Those that have a value.
    private static int Rows(ReadOnlySpan<double> values)
    {
        int rows = 0;
        foreach (double value in values) rows += double.IsNaN(value) ? 0 : 1;
        return rows;
    }

    // How many different values there are, if they look like numbers of customers or telephones; else 0.
    private static int Identifiers(ReadOnlySpan<double> values, TableColumn column, int rows)
    {
        bool areLong = column.Minimum >= LeastOfFiveDigits;
        if (rows < FewestDifferent || !(areLong || (column.Maximum - column.Minimum) % (rows - 1) == 0)) return 0;
        (int different, int all, bool isStep) = Different(values[..Math.Min(values.Length, LookedAtFirst)]);
        if (different < NearlyAll * all) return 0;
        if (values.Length > LookedAtFirst) (different, all, isStep) = Different(values);
        return (areLong && different >= NearlyAll * all) || isStep ? different : 0;
    }

    // And whether each is as far from the next as all are.
    private static (int Different, int Rows, bool IsStep) Different(ReadOnlySpan<double> values)
    {
        double[] sorted = new double[values.Length];
        int all = 0, different = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value)) sorted[all++] = value;
        }
        Array.Sort(sorted, 0, all);
        bool isStep = all > 1;
        for (int i = 0; i < all; i++)
        {
            if (i == 0 || sorted[i] != sorted[i - 1]) different++;
            isStep &= i == 0 || (sorted[i] > sorted[i - 1] && sorted[i] - sorted[i - 1] == sorted[1] - sorted[0]);
        }
        return (different, all, isStep);
    }
}
