using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Cells of a table that are unlike all that was learnt: what cannot be read, unknown categories, and numbers far outside of the range.</summary>
internal static class UnknownCells
{
    // Real rows that were not learnt go a little beyond the range. Farther than half of its width is another matter.
    private const double Margin = 0.5;

    /// <summary>A sentence for each column that has such cells.</summary>
    /// <param name="table">The table, read by the columns of what has learnt.</param>
    /// <param name="by">What has learnt, for people: <c>the model</c>.</param>
    /// <param name="unread">What becomes of cells that cannot be read, for people: <c>taken as missing</c>.</param>
    internal static IEnumerable<string> Describe(Table table, string by, string unread)
    {
        foreach (UnreadCells cells in table.Unread) yield return $"{cells.Describe()}: {unread}";
        foreach ((int i, TableColumn column) in table.Schema.Columns.Index())
        {
            if (Far(table, i) is { Count: > 0 } far)
            {
                (string least, string most) = (CellText.Of(column, column.Minimum), CellText.Of(column, column.Maximum));
                yield return $"column '{column.Name}': {Cells(far.Count)} a value far outside of {least} to {most}, "
                    + $"the range that {by} knows, such as {CellText.Of(column, far.Example)}; what is computed of such rows says little.";
            }
        }
    }

    private static (int Count, double Example) Far(Table table, int index)
    {
        TableColumn column = table.Schema.Columns[index];
        if (!column.IsOrdered) return default;
        double margin = Margin * (column.Maximum - column.Minimum), least = column.Minimum - margin, most = column.Maximum + margin;
        (int count, double example) = (0, 0.0);
        foreach (double value in table[index])
        {
            if (!(value < least || value > most)) continue;
            if (count++ == 0) example = value;
        }
        return (count, example);
    }

    private static string Cells(int count) =>
        count == 1 ? "1 cell holds" : string.Create(CultureInfo.InvariantCulture, $"{count:n0} cells hold");
}
