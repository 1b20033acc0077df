using Gan.Training.Data.Tables.Coding;
using Gan.Training.Networks;

namespace Gan.Training.Data.Tables;

/// <summary>All cells of a table as networks take them, coded once: the option of each, and the value beside it.</summary>
internal sealed class CodedTable
{
    private readonly Column[] _columns;

    /// <exception cref="ArgumentException">A column has values that the shape knows nothing of.</exception>
    internal CodedTable(Table table, TableShape shape)
    {
        (Shape, Size) = (shape, shape.Size);
        _columns = [.. shape.Places().Select((place, i) => Code(place, table[i], new ColumnEncoder(place.Code, (uint)i)))];
    }

    /// <summary>How networks take rows.</summary>
    internal TableShape Shape { get; }

    /// <summary>How many numbers a row is; counted once.</summary>
    internal int Size { get; }

    /// <summary>Which option of a column a row's cell is.</summary>
    internal int OptionOf(int column, int row) => _columns[column].Options[row];

    /// <summary>Writes a row into zeros.</summary>
    internal void Write(int row, Span<float> target)
    {
        foreach (Column column in _columns)
        {
            if (column.Values is { } values) target[column.Place.From] = values[row];
            target[column.OptionsFrom + column.Options[row]] = 1;
        }
    }

    private static Column Code(ColumnPlace place, ReadOnlySpan<double> cells, ColumnEncoder encoder)
    {
        var options = new int[cells.Length];
        float[]? values = place.Code.HasValue ? new float[cells.Length] : null;
        for (int row = 0; row < cells.Length; row++)
        {
            (options[row], float value) = encoder.Encode(cells[row], row);
            if (values is not null) values[row] = value;
        }
        return new Column(place, place.OptionsFrom, options, values);
    }

    private sealed record Column(ColumnPlace Place, int OptionsFrom, int[] Options, float[]? Values);
}
