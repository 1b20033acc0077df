using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Sets;

/// <summary>Rows of a table; they have no labels of their own, since any column can be asked for.</summary>
public sealed class TableSet : SampleSet
{
    private readonly EncodedTable _coded;
    private readonly int[]? _places;

    /// <summary>All rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shape">How networks take its rows; made for this table or for one whose values are among those of this.</param>
    /// <exception cref="ArgumentException">A column has values that the shape knows nothing of.</exception>
    public TableSet(Table table, TableShape shape)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(shape);
        (Table, _coded) = (table, new EncodedTable(table, shape));
    }

    private TableSet(TableSet whole, int[] places) => (Table, _coded, _places) = (whole.Table, whole._coded, places);

    /// <summary>The table; of a set that was picked from another the whole one.</summary>
    public Table Table { get; }

    /// <inheritdoc/>
    public override int Count => _places?.Length ?? Table.Rows;

    /// <inheritdoc/>
    public override int[]? Labels => null;

    /// <inheritdoc/>
    public override TableShape Shape => _coded.Shape;

    /// <summary>The number in the whole table of a row of the set.</summary>
    public int RowOf(int place) => _places is null ? place : _places[place];

    /// <inheritdoc/>
    public override TableSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new TableSet(this, [.. indices.Select(RowOf)]);
    }

    /// <inheritdoc/>
    public override void CopyTo(IReadOnlyList<int> indices, Span<float> target)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int size = _coded.Size;
        target[..(indices.Count * size)].Clear();
        for (int i = 0; i < indices.Count; i++) _coded.Write(RowOf(indices[i]), target.Slice(i * size, size));
    }

    /// <summary>Of rows with conditions the share of each value that can be requested.</summary>
    internal override double[] ClassShares(int classes) => classes > 0 ? new TableConditions(Shape).Shares() : [];

    /// <summary>Which option of a column a row's cell is.</summary>
    /// <param name="column">The column's place.</param>
    /// <param name="place">The row's place in the set.</param>
    internal int OptionOf(int column, int place) => _coded.OptionOf(column, RowOf(place));
}
