using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Walks over the rows of a <see cref="StringTable"/>.</summary>
/// <param name="table">The table.</param>
/// <param name="isTransient">Whether texts are valid until the cursor moves, rather than strings of their own.</param>
internal sealed class StringCursor(StringTable table, bool isTransient) : DataViewRowCursor
{
    private long _position = -1;
    private int _row = -1;

    /// <summary>The rows in blocks, for those who read all of a block rather than move.</summary>
    internal TextBlocks Blocks { get; } = new(table);

    /// <inheritdoc/>
    public override DataViewSchema Schema => table.Schema;

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override long Batch => 0;

    /// <inheritdoc/>
    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    /// <inheritdoc/>
    public override bool MoveNext()
    {
        if (++_row >= Blocks.Rows)
        {
            if (!Blocks.Read()) return false;
            _row = 0;
        }
        _position++;
        return true;
    }

    /// <inheritdoc/>
    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

    /// <inheritdoc/>
    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        int field = column.Index;
        // ML.NET keeps texts beyond their row.
        ValueGetter<ReadOnlyMemory<char>> getter = isTransient
            ? (ref ReadOnlyMemory<char> value) => value = Blocks.Text(_row, field)
            : (ref ReadOnlyMemory<char> value) => value = Blocks.Span(_row, field).ToString().AsMemory();
        return getter as ValueGetter<TValue> ?? throw new InvalidOperationException($"Column '{column.Name}' holds texts.");
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Blocks.Dispose();
        base.Dispose(disposing);
    }
}
