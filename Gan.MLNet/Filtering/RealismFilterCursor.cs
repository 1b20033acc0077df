using Gan.MLNet.Cursors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Filtering;

/// <summary>Passes over the rows of a source whose realism is too low or NaN.</summary>
internal sealed class RealismFilterCursor : DataViewRowCursor
{
    private readonly DataViewRowCursor _source;
    private readonly ActiveColumns _active;
    private readonly Func<float> _realism;
    private readonly float _minimum;
    private long _position = -1;

    internal RealismFilterCursor(DataViewRowCursor source, ActiveColumns active, DataViewSchema.Column realism, float minimum)
    {
        _source = source;
        _active = active;
        _realism = Reader(source, realism);
        _minimum = minimum;
    }

    public override DataViewSchema Schema => _source.Schema;

    public override long Position => _position;

    public override long Batch => _source.Batch;

    public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => _source.GetIdGetter();

    public override bool MoveNext()
    {
        while (_source.MoveNext())
        {
            if (!(_realism() >= _minimum)) continue;
            _position++;
            return true;
        }
        _position = -1;
        return false;
    }

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        return _source.GetGetter<TValue>(column);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) _source.Dispose();
        base.Dispose(disposing);
    }

    private static Func<float> Reader(DataViewRow row, DataViewSchema.Column column)
    {
        if (column.Type is not VectorDataViewType)
        {
            ValueGetter<float> scalar = row.GetGetter<float>(column);
            float alone = 0;
            return () =>
            {
                scalar(ref alone);
                return alone;
            };
        }

        ValueGetter<VBuffer<float>> vector = row.GetGetter<VBuffer<float>>(column);
        VBuffer<float> values = default;
        return () =>
        {
            vector(ref values);
            return values.GetItemOrDefault(0);
        };
    }
}
