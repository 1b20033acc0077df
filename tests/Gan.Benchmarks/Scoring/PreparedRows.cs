using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Benchmarks.Scoring;

/// <summary>Rows of a model's inputs that lie ready in memory, over and over again: noise for numbers, zeros for integers, and a few texts that come again and again. A single element is a scalar, as the columns of a table are.</summary>
internal sealed class PreparedRows : IDataView
{
    private const int Distinct = 1024;

    private static readonly string[] _texts = [.. Enumerable.Range(2, 16).Select(length => new string('x', length))];

    private readonly TensorSpec[] _tensors;
    private readonly Array[] _values;
    private readonly long _count;

    internal PreparedRows(OnnxModel model, long count)
    {
        _tensors = [.. model.Inputs];
        _count = count;
        _values = [.. _tensors.Select(Values)];
        var builder = new DataViewSchema.Builder();
        foreach (TensorSpec tensor in _tensors) builder.AddColumn(tensor.Name, tensor.ElementsPerRow == 1 ? ItemType(tensor.Type) : new VectorDataViewType(ItemType(tensor.Type), tensor.ElementsPerRow));
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _count;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private static PrimitiveDataViewType ItemType(ElementType type) => type switch
    {
        ElementType.Int64 => NumberDataViewType.Int64,
        ElementType.String => TextDataViewType.Instance,
        _ => NumberDataViewType.Single,
    };

    internal static Array Values(TensorSpec tensor)
    {
        int length = Distinct * tensor.ElementsPerRow;
        var random = new Random(1);
        return tensor.Type switch
        {
            ElementType.Int64 => new long[length],
            ElementType.String => Enumerable.Range(0, length).Select(_ => _texts[random.Next(_texts.Length)].AsMemory()).ToArray(),
            ElementType.Float => Enumerable.Range(0, length).Select(_ => random.NextSingle()).ToArray(),
            _ => throw new NotSupportedException($"No rows are prepared for {tensor}."),
        };
    }

    private sealed class Cursor(PreparedRows rows) : DataViewRowCursor
    {
        private long _position = -1;

        public override DataViewSchema Schema => rows.Schema;

        public override long Position => _position;

        public override long Batch => 0;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override bool MoveNext() => ++_position < rows._count;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ValueGetter<TValue>)(rows._values[column.Index] switch
        {
            float[] values => Getter(values),
            long[] values => Getter(values),
            var values => Getter((ReadOnlyMemory<char>[])values),
        });

        private Delegate Getter<T>(T[] values)
        {
            int length = values.Length / Distinct;
            if (length == 1) return (ValueGetter<T>)((ref T value) => value = values[_position % Distinct]);
            return (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
            {
                VBufferEditor<T> editor = VBufferEditor.Create(ref value, length);
                values.AsSpan((int)(_position % Distinct) * length, length).CopyTo(editor.Values);
                value = editor.Commit();
            });
        }
    }
}
