using Gan.MLNet.Cursors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Generation;

/// <summary>The cursor of generated rows.</summary>
internal sealed class GeneratedCursor(DataViewSchema schema, ActiveColumns active, DrawnRowReader rows, Func<DataViewSchema.Column, DrawnRowReader, Delegate> getter) : DataViewRowCursor
{
    private bool _ended;

    public override DataViewSchema Schema => schema;

    public override long Position => _ended ? -1 : rows.Row;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column);

    public override bool MoveNext() => !_ended && !(_ended = !rows.MoveNext());

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) =>
    {
        CheckRow();
        value = new DataViewRowId((ulong)rows.Row, 0);
    };

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        ValueGetter<TValue> ofRow = Getters.As<TValue>(getter(column, rows), column);
        return (ref TValue value) =>
        {
            CheckRow();
            ofRow(ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rows.Dispose();
        base.Dispose(disposing);
    }

    private void CheckRow()
    {
        if (Position < 0) throw Getters.NoRow();
    }
}
