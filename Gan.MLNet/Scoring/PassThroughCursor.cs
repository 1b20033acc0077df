using Gan.MLNet.Cursors;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>The cursor of a scored view when nothing that the model computes is asked for: the source's own, under the view's schema.</summary>
internal sealed class PassThroughCursor(DataViewRowCursor source, DataViewSchema schema, ActiveColumns active, ColumnMap map) : DataViewRowCursor
{
    public override DataViewSchema Schema => schema;

    public override long Position => source.Position;

    public override long Batch => source.Batch;

    public override bool MoveNext() => source.MoveNext();

    public override bool IsColumnActive(DataViewSchema.Column column) => active.Contains(column);

    public override ValueGetter<DataViewRowId> GetIdGetter() => source.GetIdGetter();

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
    {
        Getters.CheckActive(this, column);
        return source.GetGetter<TValue>(source.Schema[map.SourceOf(column.Index)]);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) source.Dispose();
        base.Dispose(disposing);
    }
}
