using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Cells of a column that are neither empty nor a mark for no value, and of which no value was read. They count as no value, and are no holes.</summary>
/// <param name="Column">The column.</param>
/// <param name="AreUnknown">Whether they are texts that the column has no category for; else they are none of its kind and form.</param>
/// <param name="Example">The first of them.</param>
internal sealed record UnreadCells(TableColumn Column, bool AreUnknown, string Example)
{
    private readonly HashSet<int> _rows = [];

    /// <summary>The row of the first, from 0.</summary>
    internal int FirstRow { get; private set; } = -1;

    /// <summary>How many there are.</summary>
    internal int Count => _rows.Count;

    /// <summary>Whether that of a row is one.</summary>
    internal bool Has(int row) => _rows.Contains(row);

    /// <summary>Takes that of a row in.</summary>
    internal void Add(int row)
    {
        if (FirstRow < 0) FirstRow = row;
        _rows.Add(row);
    }

    /// <summary>What they are, in a sentence without a point: <c>column 'age': 3 cells are no integers, the first is 'thirty' in row 4</c>.</summary>
    internal string Describe()
    {
        string what = (Count == 1, AreUnknown) switch
        {
            (true, true) => "is none of its categories",
            (true, false) => $"is no {Column.Kind.Word()}{Form(Column)}",
            (false, true) => "are none of its categories",
            _ => $"are no {Column.Kind.Plural()}{Form(Column)}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"column '{Column.Name}': {Count:n0} {(Count == 1 ? "cell" : "cells")} {what}, the first is '{Example}' in row {FirstRow + 1}");
    }

    // What an example of the form is, where that is not the plain one.
    private static string Form(TableColumn column) => column.Kind switch
    {
        ColumnKind.Date => $" written {column.DateFormat}",
        ColumnKind.Number or ColumnKind.Integer when column.Format is not null => $" like '{CellText.Of(column, column.Maximum)}'",
        _ => "",
    };
}
