using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>All cells of a table as networks take them, coded once: the option of each, and the value beside it.</summary>
internal sealed class EncodedTable
{
    private readonly Column[] _columns;

    // In place of an option: the cell is a hole.
    private const int Hole = -1;

    /// <param name="table">The table.</param>
    /// <param name="shape">How networks take its rows.</param>
    /// <param name="hasHoles">Whether cells without value are holes, of which nothing is written.</param>
    /// <exception cref="ArgumentException">A column has values that the shape knows nothing of.</exception>
    internal EncodedTable(Table table, TableShape shape, bool hasHoles = false)
    {
        (Shape, Size) = (shape, shape.Size);
        _columns = [.. shape.Places().Select((place, i) => Code(place, table[i], new ColumnEncoder(place.Code, (uint)i), hasHoles))];
    }

    /// <summary>How networks take rows.</summary>
    internal TableShape Shape { get; }

    /// <summary>How many numbers a row is; counted once.</summary>
    internal int Size { get; }

    /// <summary>Which option of a column a row's cell is.</summary>
    internal int OptionOf(int column, int row) => _columns[column].Options[row];

    /// <summary>Whether a row's cell is a hole.</summary>
    internal bool IsHole(int column, int row) => _columns[column].Options[row] == Hole;

    /// <summary>Writes a row into zeros.</summary>
    internal void Write(int row, Span<float> target)
    {
        foreach (Column column in _columns)
        {
            if (column.Options[row] == Hole) continue;
            if (column.Values is { } values) target[column.Place.From] = values[row];
            target[column.OptionsFrom + column.Options[row]] = 1;
        }
    }

    private static Column Code(ColumnSlice place, ReadOnlySpan<double> cells, ColumnEncoder encoder, bool hasHoles)
    {
        var options = new int[cells.Length];
        float[]? values = place.Code.HasValue ? new float[cells.Length] : null;
        for (int row = 0; row < cells.Length; row++)
        {
            if (hasHoles && double.IsNaN(cells[row]))
            {
                options[row] = Hole;
                continue;
            }
            (options[row], float value) = encoder.Encode(cells[row], row);
            if (values is not null) values[row] = value;
        }
        return new Column(place, place.OptionsFrom, options, values);
    }

    private sealed record Column(ColumnSlice Place, int OptionsFrom, int[] Options, float[]? Values);
}
