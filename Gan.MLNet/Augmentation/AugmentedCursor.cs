using Gan.MLNet.Cursors;
using Gan.MLNet.Generation;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Augmentation;

/// <summary>Walks over real rows and then over generated ones.</summary>
internal sealed class AugmentedCursor(
    DataViewSchema schema,
    ActiveColumns active,
    DataViewRowCursor real,
    DrawnRowReader synthetic,
    Func<DataViewSchema.Column, DrawnRowReader, Delegate> syntheticGetter) : DataViewRowCursor
{
    private bool _isSynthetic;
    private bool _ended;
    private long _position = -1;

    public override DataViewSchema Schema => schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column);

    public override bool MoveNext()
    {
        if (_ended) return false;
        if (!_isSynthetic && !real.MoveNext()) _isSynthetic = true;
        if (_isSynthetic && !synthetic.MoveNext()) _ended = true;
        _position = _ended ? -1 : _position + 1;
        return !_ended;
    }

    public override ValueGetter<DataViewRowId> GetIdGetter()
    {
        ValueGetter<DataViewRowId> realId = real.GetIdGetter();
        return (ref DataViewRowId value) =>
        {
            CheckRow();
            if (_isSynthetic) value = new DataViewRowId((ulong)synthetic.Row, 0);
            else realId(ref value);
            // Ids of the two parts may be alike until each is combined with its part's own.
            value = value.Combine(new DataViewRowId(_isSynthetic ? 1UL : 0UL, 0));
        };
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        if (column.Index == real.Schema.Count) return Getters.As<TValue>((ValueGetter<bool>)IsSynthetic, column);
        ValueGetter<TValue> ofReal = real.GetGetter<TValue>(real.Schema[column.Index]);
        ValueGetter<TValue> ofSynthetic = Getters.As<TValue>(syntheticGetter(column, synthetic), column);
        return (ref TValue value) =>
        {
            CheckRow();
            if (_isSynthetic) ofSynthetic(ref value);
            else ofReal(ref value);
        };
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            real.Dispose();
            synthetic.Dispose();
        }
        base.Dispose(disposing);
    }

    private void IsSynthetic(ref bool value)
    {
        CheckRow();
        value = _isSynthetic;
    }

    private void CheckRow()
    {
        if (_position < 0) throw Getters.NoRow();
    }
}
