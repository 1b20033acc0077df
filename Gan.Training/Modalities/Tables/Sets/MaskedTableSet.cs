using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Sets;

/// <summary>Rows with missing cells, of which a generator is shown nothing until somebody says what.</summary>
public sealed class MaskedTableSet : SampleSet
{
    private readonly EncodedTable _coded;
    private readonly int[]? _places;

    /// <summary>All rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shape">What its rows are.</param>
    /// <exception cref="ArgumentException">A column has values that the shape knows nothing of.</exception>
    public MaskedTableSet(Table table, MaskedTableShape shape)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(shape);
        (Table, Shape, _coded) = (table, shape, new EncodedTable(table, shape.Rows, hasHoles: true));
    }

    private MaskedTableSet(MaskedTableSet whole, int[] places) => (Table, Shape, _coded, _places) = (whole.Table, whole.Shape, whole._coded, places);

    /// <summary>The table; of a set that was picked from another the whole one.</summary>
    public Table Table { get; }

    /// <inheritdoc/>
    public override int Count => _places?.Length ?? Table.Rows;

    /// <inheritdoc/>
    public override int[]? Labels => null;

    /// <inheritdoc/>
    public override MaskedTableShape Shape { get; }

    /// <summary>The number in the whole table of a row of the set.</summary>
    public int RowOf(int place) => _places is null ? place : _places[place];

    /// <inheritdoc/>
    public override MaskedTableSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new MaskedTableSet(this, [.. indices.Select(RowOf)]);
    }

    /// <inheritdoc/>
    public override void CopyTo(IReadOnlyList<int> indices, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int row = _coded.Size, columns = Shape.Rows.Columns.Count, size = row + 2 * columns;
        target[..(indices.Count * size)].Clear();
        for (int i = 0; i < indices.Count; i++)
        {
            int at = RowOf(indices[i]);
            Span<float> sample = target.Slice(i * size, size);
            _coded.Write(at, sample[..row]);
            for (int column = 0; column < columns; column++) sample[row + column] = _coded.IsHole(column, at) ? 0 : 1;
        }
    }
}
