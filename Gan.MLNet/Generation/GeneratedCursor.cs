using Gan.MLNet.Cursors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Generation;

/// <summary>The cursor of generated rows: an image, and a key where there is a label.</summary>
internal sealed class GeneratedCursor(DataViewSchema schema, ActiveColumns active, DrawnRowReader rows) : DataViewRowCursor
{
    internal const int ImageColumn = 0;

    private bool _ended;

    public override DataViewSchema Schema => schema;

    public override long Position => _ended ? -1 : rows.Row;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column);

    public override bool MoveNext() => !_ended && !(_ended = !rows.MoveNext());

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)Present.Row, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        Delegate getter = column.Index == ImageColumn
            ? Getters.OfVector(() => Present.Image)
            : (ValueGetter<uint>)((ref uint value) => value = (uint)Present.Class + 1);
        return Getters.As<TValue>(getter, column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rows.Dispose();
        base.Dispose(disposing);
    }

    private DrawnRowReader Present => Position >= 0
        ? rows
        : throw new InvalidOperationException("The cursor stands on no row: call MoveNext first, and stop where it says false.");
}
