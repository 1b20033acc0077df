using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Writes the rows of a view as separated values: see <see cref="DelimitedFile"/>.</summary>
internal static class TableWriter
{
    /// <summary>Writes all rows of a view; the file is there when all are.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="view">Columns of single values.</param>
    /// <param name="columns">What those columns are whose cells are not text already.</param>
    /// <param name="format">How the file is written; null for the plain form.</param>
    /// <param name="cancellationToken">Stops between two rows, and leaves no file.</param>
    internal static void Write(
        string path, IDataView view, IReadOnlyList<TableColumn> columns, TableFileFormat? format = null, CancellationToken cancellationToken = default) =>
        DelimitedFile.Write(path, [.. view.Schema.Select(column => column.Name)], Rows(view, columns), format, cancellationToken);

    /// <summary>A column that is written beside those of a table: booleans are spelled as theirs.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isBoolean">Whether it holds booleans, or else numbers.</param>
    /// <param name="columns">The table's.</param>
    internal static TableColumn Added(string name, bool isBoolean, IReadOnlyList<TableColumn> columns)
    {
        if (!isBoolean) return new TableColumn(name, ColumnKind.Number);
        CellFormat? format = columns.FirstOrDefault(known => known.Kind == ColumnKind.Boolean)?.Format;
        CellFormat? spelling = format is null ? null : new CellFormat { True = format.True, False = format.False };
        return new TableColumn(name, ColumnKind.Boolean) { Format = spelling };
    }

    private static IEnumerable<string[]> Rows(IDataView view, IReadOnlyList<TableColumn> columns)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Func<string>[] cells = [.. view.Schema.Select(column => Cell(cursor, column, Known(column)))];
        var row = new string[cells.Length];
        while (cursor.MoveNext())
        {
            for (int i = 0; i < cells.Length; i++) row[i] = cells[i]();
            yield return row;
        }

        TableColumn Known(DataViewSchema.Column column) =>
            columns.FirstOrDefault(known => known.Name == column.Name) ?? Added(column.Name, column.Type is BooleanDataViewType, columns);
    }

    private static Func<string> Cell(DataViewRow row, DataViewSchema.Column column, TableColumn kind)
    {
        return column.Type switch
        {
            TextDataViewType => Of<ReadOnlyMemory<char>>(text => text.ToString()),
            BooleanDataViewType => Of<bool>(value => CellText.Of(kind, value ? 1 : 0)),
            DateTimeDataViewType => Of<DateTime>(value => value == default ? "" : CellText.Of(kind, (value - DateTime.UnixEpoch).TotalSeconds)),
            NumberDataViewType type when type.RawType == typeof(float) => Of<float>(value => CellText.Of(kind, value)),
            NumberDataViewType type when type.RawType == typeof(double) => Of<double>(value => CellText.Of(kind, value)),
            NumberDataViewType type when type.RawType == typeof(long) => Of<long>(value => CellText.Of(kind, value)),
            _ => throw new UserInputException($"Column '{column.Name}' is {column.Type}, which has no place in a file of separated values."),
        };

        Func<string> Of<T>(Func<T, string> text)
        {
            ValueGetter<T> getter = row.GetGetter<T>(column);
            T value = default!;
            return () =>
            {
                getter(ref value);
                return text(value);
            };
        }
    }}
