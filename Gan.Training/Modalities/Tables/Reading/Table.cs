using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Modalities.Tables.Schema;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>The values of a table, column by column, in memory.</summary>
public sealed class Table
{
    private readonly double[][] _values;

    private Table(TableSchema schema, double[][] values, int rows, IReadOnlyList<UnreadCells>? unread = null) =>
        (Schema, _values, Rows, Unread) = (schema, values, rows, unread ?? []);

    /// <summary>What the table is understood as.</summary>
    public TableSchema Schema { get; }

    /// <summary>Cells of which no value was read, and that are not missing either.</summary>
    internal IReadOnlyList<UnreadCells> Unread { get; }

    /// <summary>How many rows there are.</summary>
    public int Rows { get; }

    /// <summary>
    /// A column's values, one a row: numbers and integers as they are, booleans as 0 and 1, dates as seconds since 1970, categories as places in <see cref="TableColumn.Categories"/>;
    /// NaN where there is none.
    /// </summary>
    /// <param name="column">Its place in the schema.</param>
    public ReadOnlySpan<double> this[int column] => _values[column];

    /// <summary>Reads a view: once to see what its columns are, and once more for the values of those that are not known by then.</summary>
    /// <param name="view">The rows: columns of text, numbers, booleans, dates and keys.</param>
    /// <param name="requests">What columns shall be, where that is not what they look like; null for none.</param>
    /// <exception cref="DataFormatException">There are no rows, or a column holds what tables cannot hold or is asked to be what it is not.</exception>
    public static Table Load(IDataView view, ColumnOverrides? requests = null) => Load(view, requests, TextReading.Looked);

    /// <summary>The same, with texts read as is said.</summary>
    internal static Table Load(IDataView view, ColumnOverrides? requests, TextReading reading)
    {
        ArgumentNullException.ThrowIfNull(view);
        (TableSchema schema, IReadOnlyDictionary<string, double[]> known) = SchemaInference.Of(view, requests ?? ColumnOverrides.None, reading);
        Table table = Load(view, schema, known);
        var remarks = new List<ColumnRemark>([.. schema.Remarks, .. RowNumbers.Remarks(table, requests ?? ColumnOverrides.None)]);
        TableColumn[] columns = [.. schema.Columns.Select((column, i) => ColumnPrecision.Of(Guarded(column, table._values[i], remarks, view), table[i]))];
        return new Table(schema with { Columns = columns, Remarks = remarks }, table._values, table.Rows, table.Unread);
    }

    private static TableColumn Guarded(TableColumn column, double[] cells, List<ColumnRemark> remarks, IDataView view)
    {
        try
        {
            (TableColumn guarded, string? remark) = SensitiveCells.Apply(column, cells);
            if (remark is not null) remarks.Add(new ColumnRemark(column.Name, remark));
            return guarded;
        }
        catch (ColumnException error)
        {
            throw new DataFormatException(Where(view), error.Message, "Leave it out: the role identifier or ignore.", error);
        }
    }

    /// <summary>Reads the values of columns that are known already, of other rows of the same table; other columns of the view are passed over.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="schema">What they are understood as. What cannot be read counts as no value, and is listed.</param>
    /// <exception cref="DataFormatException">A column is missing.</exception>
    public static Table Load(IDataView view, TableSchema schema) => Load(view, schema, new Dictionary<string, double[]>());

    private static Table Load(IDataView view, TableSchema schema, IReadOnlyDictionary<string, double[]> known)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.Columns.FirstOrDefault(column => view.Schema.GetColumnOrNull(column.Name) is null) is { } missing)
        {
            string names = string.Join(", ", view.Schema.Select(column => column.Name));
            throw new DataFormatException(Where(view, "rows"), $"There is no column '{missing.Name}'; the columns are {names}.", "Give rows with the columns that were learnt.");
        }
        var unread = new List<UnreadCells>();
        Dictionary<string, double[]> read = Read(view, [.. schema.Columns.Where(column => !known.ContainsKey(column.Name))], unread);
        double[][] values = [.. schema.Columns.Select(column => known.GetValueOrDefault(column.Name) ?? read[column.Name])];
        return new Table(schema, values, values.Length == 0 ? 0 : values[0].Length, unread);
    }

    private static Dictionary<string, double[]> Read(IDataView view, TableColumn[] columns, List<UnreadCells> unread)
    {
        if (columns.Length == 0) return [];
        var values = columns.Select(_ => new List<double>()).ToArray();
        using DataViewRowCursor cursor = view is StringTable table
            ? table.OpenTransient()
            : view.GetRowCursor(columns.Select(column => view.Schema[column.Name]));
        Func<int, double>[] readers = [.. columns.Select(column => ColumnCells.Of(cursor, view.Schema[column.Name], TextReading.Looked).Reader(column, unread))];
        for (int row = 0; cursor.MoveNext(); row++)
        {
            for (int i = 0; i < readers.Length; i++) values[i].Add(readers[i](row));
        }
        return columns.Zip(values).ToDictionary(pair => pair.First.Name, pair => pair.Second.ToArray());
    }

    /// <summary>The file that rows come from, for messages.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="otherwise">What is said where they come from no file.</param>
    internal static string Where(IDataView view, string otherwise = "table") => view is StringTable { Layout.Path: var path } ? path : otherwise;

    /// <summary>Values that are known to be those of the columns.</summary>
    internal static Table Of(TableSchema schema, double[][] values, int rows) => new(schema, values, rows);

    /// <summary>Some of the rows, understood as the whole is; nothing is shared.</summary>
    internal Table Pick(IReadOnlyList<int> rows) => new(Schema, [.. _values.Select(column => rows.Select(row => column[row]).ToArray())], rows.Count);
}
