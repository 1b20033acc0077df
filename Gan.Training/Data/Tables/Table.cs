using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.Training.Data.Tables;

/// <summary>The values of a table, column by column, in memory.</summary>
public sealed class Table
{
    private readonly double[][] _values;

    private Table(TableSchema schema, double[][] values, int rows) => (Schema, _values, Rows) = (schema, values, rows);

    /// <summary>What the table is understood as.</summary>
    public TableSchema Schema { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>
    /// A column's values, one a row: numbers and integers as they are, booleans as 0 and 1, dates as seconds since 1970, categories as places in <see cref="TableColumn.Categories"/>;
    /// NaN where there is none.
    /// </summary>
    /// <param name="column">Its place in the schema.</param>
    public ReadOnlySpan<double> this[int column] => _values[column];

    /// <summary>For each column the cells of which it makes no value though they hold something; empty where rows were not read.</summary>
    internal IReadOnlyList<UnreadCells> Unread { get; private init; } = [];

    /// <summary>Reads a view twice: once to see what its columns are, and once for their values.</summary>
    /// <param name="view">The rows: columns of text, numbers, booleans, dates and keys.</param>
    /// <param name="requests">What columns shall be, where that is not what they look like; null for none.</param>
    /// <param name="where">The file that the rows come from, for messages; null where there is none.</param>
    /// <exception cref="DataFormatException">There are no rows, or a column holds what tables cannot hold or is asked to be what it is not.</exception>
    public static Table Load(IDataView view, ColumnRequests? requests = null, string? where = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Load(view, SchemaInference.Of(view, requests ?? ColumnRequests.None, where ?? "table"), where);
    }

    /// <summary>Reads the values of columns that are known already, of other rows of the same table; other columns of the view are passed over.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="schema">What they are understood as. A text that is none of a column's categories counts as no value.</param>
    /// <param name="where">The file that the rows come from, for messages; null where there is none.</param>
    /// <exception cref="DataFormatException">A column is missing.</exception>
    public static Table Load(IDataView view, TableSchema schema, string? where = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Columns.FirstOrDefault(column => view.Schema.GetColumnOrNull(column.Name) is null) is { } missing)
        {
            string names = string.Join(", ", view.Schema.Select(column => column.Name));
            throw new DataFormatException(
                where ?? "rows",
                $"There is no column '{missing.Name}'; the columns are {names}.",
                "Give rows with the columns that were learnt.");
        }
        var values = schema.Columns.Select(_ => new List<double>()).ToArray();
        using DataViewRowCursor cursor = view.GetRowCursor(schema.Columns.Select(column => view.Schema[column.Name]));
        ColumnCells[] cells = [.. schema.Columns.Select(column => ColumnCells.Of(cursor, view.Schema[column.Name]))];
        Func<double>[] readers = [.. cells.Zip(schema.Columns, (cell, column) => cell.Reader(column))];
        var unread = new UnreadCells[readers.Length];
        while (cursor.MoveNext())
        {
            for (int i = 0; i < readers.Length; i++)
            {
                double value = readers[i]();
                values[i].Add(value);
                if (double.IsNaN(value) && cells[i].Unread(schema.Columns[i]) is { } text) unread[i] = unread[i].With(text);
            }
        }
        int rows = values.Length == 0 ? 0 : values[0].Count;
        return new Table(schema, [.. values.Select(column => column.ToArray())], rows) { Unread = unread };
    }

    /// <summary>Values that are known to be those of the columns.</summary>
    internal static Table Of(TableSchema schema, double[][] values, int rows) => new(schema, values, rows);

    /// <summary>Some of the rows, understood as the whole is; nothing is shared.</summary>
    internal Table Pick(IReadOnlyList<int> rows) => new(Schema, [.. _values.Select(column => rows.Select(row => column[row]).ToArray())], rows.Count);
}

/// <summary>Cells of which a column makes no value: a category that it does not know, or a text that is no number.</summary>
/// <param name="Count">How many.</param>
/// <param name="Example">The first of them; null where there is none.</param>
internal readonly record struct UnreadCells(int Count, string? Example)
{
    /// <summary>With one more.</summary>
    internal UnreadCells With(string text) => new(Count + 1, Example ?? text);
}
