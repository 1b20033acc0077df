using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Finds the columns of numbers that single precision cannot hold: their tensors are of double precision.</summary>
internal static class ColumnPrecision
{
    // Single precision holds all integers up to here.
    private const double LargestSingleInteger = 1 << 24;

    /// <summary>The column, with <see cref="TableColumn.IsDouble"/> where its numbers need it.</summary>
    /// <param name="column">What was found of the column.</param>
    /// <param name="cells">All of its cells; NaN where there is none.</param>
    internal static TableColumn Of(TableColumn column, ReadOnlySpan<double> cells)
    {
        // Double in the view that was learnt stays Double.
        if (column.Kind != ColumnKind.Number || column.IsDouble) return column;
        bool isHeld = column.Decimals is null ? AreDistinct(cells) : AreExact(column, cells);
        return column with { IsDouble = !isHeld };
    }

    // Whether numbers with fixed decimals come back from single precision as they were written.
    private static bool AreExact(TableColumn column, ReadOnlySpan<double> cells)
    {
        if (Math.Max(-column.Minimum, column.Maximum) / column.Resolution <= LargestSingleInteger) return true;
        foreach (double cell in cells)
        {
            // Numbers that a program printed of single precision have many decimals, and are exact nevertheless.
            if (!double.IsNaN(cell) && cell != (float)cell && cell != Printed((float)cell)) return false;
        }
        return true;
    }

    // Whether numbers of any decimals stay distinct, and neither overflow nor vanish.
    private static bool AreDistinct(ReadOnlySpan<double> cells)
    {
        double[] sorted = [.. cells.ToArray().Where(cell => !double.IsNaN(cell)).Order()];
        for (int i = 0; i < sorted.Length; i++)
        {
            float single = (float)sorted[i];
            if (!float.IsFinite(single) || (single == 0 && sorted[i] != 0)) return false;
            if (i > 0 && sorted[i] != sorted[i - 1] && single == (float)sorted[i - 1]) return false;
        }
        return true;
    }

    private static double Printed(float value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
