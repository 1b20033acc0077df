using Gan.Training.Data.Tables.Coding;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Data.Tables;

/// <summary>Rows of a table; they have no labels of their own, since any column can be asked for.</summary>
public sealed class TableSet : SampleSet
{
    private readonly TableShape _shape;
    private readonly ColumnEncoder[] _encoders;
    private readonly int[]? _places;

    /// <summary>All rows of a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shape">How networks take its rows; made for this table or for one whose values are among those of this.</param>
    public TableSet(Table table, TableShape shape)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(shape);
        (Table, _shape) = (table, shape);
        _encoders = [.. shape.Columns.Select((code, i) => new ColumnEncoder(code, (uint)i))];
    }

    private TableSet(TableSet whole, int[] places) => (Table, _shape, _encoders, _places) = (whole.Table, whole._shape, whole._encoders, places);

    /// <summary>The table; of a set that was picked from another the whole one.</summary>
    public Table Table { get; }

    /// <inheritdoc/>
    public override int Count => _places?.Length ?? Table.Rows;

    /// <inheritdoc/>
    public override int[]? Labels => null;

    /// <inheritdoc/>
    public override TableShape Shape => _shape;

    /// <summary>The number in the whole table of a row of the set.</summary>
    public int RowOf(int place) => _places is null ? place : _places[place];

    /// <inheritdoc/>
    public override TableSet Pick(IReadOnlyList<int> indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        return new TableSet(this, [.. indices.Select(RowOf)]);
    }

    /// <inheritdoc/>
    public override Tensor ToTensor(IReadOnlyList<int> indices, Device device)
    {
        ArgumentNullException.ThrowIfNull(indices);
        int size = _shape.Size;
        var values = new float[indices.Count * size];
        for (int i = 0; i < indices.Count; i++)
        {
            int row = RowOf(indices[i]), from = i * size;
            for (int column = 0; column < _encoders.Length; column++)
            {
                int length = _encoders[column].Length;
                _encoders[column].Encode(Table[column][row], row, values.AsSpan(from, length));
                from += length;
            }
        }
        return tensor(values, [indices.Count, size]).to(device);
    }
}
