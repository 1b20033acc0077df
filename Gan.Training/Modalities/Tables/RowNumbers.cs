using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables;

/// <summary>Columns of integers that number rows: a generator learns nothing from them.</summary>
internal static class RowNumbers
{
    // Fewer may be consecutive by chance, as years are.
    private const int Fewest = 18;

    /// <summary>A remark for each column whose integers all differ and are consecutive, in any order, unless the user says what it is.</summary>
    internal static IEnumerable<ColumnRemark> Remarks(Table table, ColumnRequests requests)
    {
        foreach ((int i, TableColumn column) in table.Schema.Columns.Index())
        {
            if (column.Kind != ColumnKind.Integer || !requests.Of(column.Name).IsNothing || !AreConsecutive(table[i], column)) continue;
            string values = (column.Maximum - column.Minimum + 1).ToString("n0", CultureInfo.InvariantCulture);
            yield return new ColumnRemark(
                column.Name, $"all {values} values differ and are consecutive, as row numbers are: role identifier in --columns leaves it out");
        }
    }

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
}
