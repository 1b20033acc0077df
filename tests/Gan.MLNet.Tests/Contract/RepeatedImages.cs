using Gan.Tests;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

/// <summary>A few images over and over again, as many rows as are asked for, without an allocation a row.</summary>
internal sealed class RepeatedImages(ImageRow[] images, int count) : IDataView
{
    public DataViewSchema Schema { get; } = Columns();

    public bool CanShuffle => false;

    public long? GetRowCount() => count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, images, count);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private static DataViewSchema Columns()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(nameof(ImageRow.Image), new VectorDataViewType(NumberDataViewType.Single, 1, TinyGan.Side, TinyGan.Side));
        return builder.ToSchema();
    }

    private sealed class Cursor(RepeatedImages rows, ImageRow[] images, int count) : DataViewRowCursor
    {
        private long _position = -1;

        public override DataViewSchema Schema => rows.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool MoveNext() => ++_position < count;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ValueGetter<TValue>)(Delegate)(ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
        {
            float[] image = images[_position % images.Length].Image;
            VBufferEditor<float> editor = VBufferEditor.Create(ref value, image.Length);
            image.CopyTo(editor.Values);
            value = editor.Commit();
        });
    }
}
