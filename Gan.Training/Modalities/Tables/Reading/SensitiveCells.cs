using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Takes from a column that tells of people what only few of them have, before anything of it is learnt.</summary>
internal static class SensitiveCells
{
    private const int FewestRows = 5;

    /// <summary>How many rows have to have a value of a column, so that the model may hold it.</summary>
    internal static int Fewest(TableColumn column) => column.IsSensitive ? FewestRows : 0;

    /// <summary>Takes it.</summary>
    /// <param name="column">The column.</param>
    /// <param name="cells">Its cells, which are changed.</param>
    /// <returns>What the column is then, and what became of its cells, in a clause; null for nothing.</returns>
    /// <exception cref="ColumnException">No value would be left.</exception>
    internal static (TableColumn Column, string? Remark) Apply(TableColumn column, double[] cells)
    {
        if (!column.IsSensitive || column.Kind == ColumnKind.Boolean) return (column, null);
        (double[] held, bool areValues) = Held(column, cells);
        if (held.Length == 0) throw new ColumnException(column.Name, string.Create(CultureInfo.InvariantCulture, $"is sensitive and has no value that {FewestRows} rows have"));
        return column.Kind == ColumnKind.Category ? WithoutRare(column, cells, held) : Bounded(column, cells, held, areValues);
    }

    // Values that may stay; of a column of many distinct ones the bounds between which they do.
    private static (double[] Held, bool AreValues) Held(TableColumn column, double[] cells)
    {
        double[] values = [.. cells.Where(cell => !double.IsNaN(cell)).Order()];
        (double Value, int Rows)[] counts = [.. values.CountBy(value => value).Select(pair => (pair.Key, pair.Value))];
        if (column.Kind == ColumnKind.Category || counts.Length <= ColumnEncoding.MostExact)
            return ([.. counts.Where(pair => pair.Rows >= FewestRows).Select(pair => pair.Value)], true);
        return (values.Length < 2 * FewestRows ? [] : [values[FewestRows - 1], values[^FewestRows]], false);
    }

    private static (TableColumn Column, string? Remark) WithoutRare(TableColumn column, double[] cells, double[] held)
    {
        int rare = column.Categories.Count - held.Length;
        if (rare == 0) return (column, null);
        for (int row = 0; row < cells.Length; row++)
        {
            int place = double.IsNaN(cells[row]) ? -1 : Array.BinarySearch(held, cells[row]);
            cells[row] = place < 0 ? double.NaN : place;
        }
        return (
            column with
            {
                Categories = [.. held.Select(place => column.Categories[(int)place])],
                Missing = (double)cells.Count(double.IsNaN) / cells.Length,
            },
            string.Create(CultureInfo.InvariantCulture, $"{rare:n0} {(rare == 1 ? "category" : "categories")} of fewer than {FewestRows} rows {(rare == 1 ? "counts" : "count")} as no value"));
    }

    private static (TableColumn Column, string? Remark) Bounded(TableColumn column, double[] cells, double[] held, bool areValues)
    {
        int changed = 0;
        for (int row = 0; row < cells.Length; row++)
        {
            if (double.IsNaN(cells[row])) continue;
            double kept = areValues ? held.MinBy(value => Math.Abs(value - cells[row])) : Math.Clamp(cells[row], held[0], held[^1]);
            if (kept == cells[row]) continue;
            cells[row] = kept;
            changed++;
        }
        TableColumn bounded = column with { Minimum = held[0], Maximum = held[^1] };
        return changed == 0 ? (bounded, null) : (bounded, string.Create(
            CultureInfo.InvariantCulture,
            $"{changed:n0} {(changed == 1 ? "cell is" : "cells are")} set to the nearest value that {FewestRows} rows have or pass, {CellText.Of(bounded, held[0])} to {CellText.Of(bounded, held[^1])}"));
    }
}
