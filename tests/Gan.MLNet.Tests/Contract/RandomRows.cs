using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace Gan.MLNet.Tests.Contract;

/// <summary>
/// Rows whose columns, sparsity and number are drawn from a seed: those that a <see cref="MixedModel"/> reads, a number that tells rows apart, and others of all kinds that pass through. The view
/// shuffles, gives several cursors, and disposes an image when it moves on, as views of ML.NET do.
/// </summary>
internal sealed class RandomRows : IDataView
{
    public const string Number = "Number";

    private readonly int _seed;
    private readonly int _count;
    private readonly List<(string Name, DataViewType Type, Func<Cursor, Delegate> Getter)> _columns = [];

    public RandomRows(OnnxModel model, int seed)
    {
        _seed = seed;
        var random = new Random(seed);
        _count = random.Next(4) == 0 ? random.Next(3) : random.Next(3, 90);
        Add(Number, NumberDataViewType.Int64, cursor => (ValueGetter<long>)((ref long value) => value = cursor.Row));
        foreach (TensorSpec tensor in model.Inputs) AddInput(tensor, random.Next(3));
        while (random.Next(5) > 0) AddOther(random.Next(8), random.Next(3));
        (string Name, DataViewType Type, Func<Cursor, Delegate> Getter)[] columns = [.. _columns];
        random.Shuffle(columns);
        _columns = [.. columns];
        var builder = new DataViewSchema.Builder();
        foreach ((string name, DataViewType type, _) in _columns) builder.AddColumn(name, type);
        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => true;

    public long? GetRowCount() => _seed % 2 == 0 ? _count : null;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(this, columnsNeeded, [Order(rand)]);

    // Batches of three rows go round among the cursors.
    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null)
    {
        const int batch = 3;
        int[][] batches = [.. Order(rand).Chunk(batch)];
        return [.. Enumerable.Range(0, n).Select(k => new Cursor(this, columnsNeeded, [.. batches.Index().Where(part => part.Index % n == k).Select(part => part.Item)], n, k))];
    }

    private int[] Order(Random? random)
    {
        int[] order = [.. Enumerable.Range(0, _count)];
        random?.Shuffle(order);
        return order;
    }

    private void Add(string name, DataViewType type, Func<Cursor, Delegate> getter) => _columns.Add((name, type, getter));

    private void AddInput(TensorSpec tensor, int kind)
    {
        string name = tensor.Name;
        int density = kind == 0 ? 100 : 40;
        switch (tensor.Type)
        {
            case ElementType.Float: AddVector(name, NumberDataViewType.Single, MixedModel.Width, density, random => random.Next(20) == 0 ? float.NaN : random.NextSingle() - 0.5f); break;
            case ElementType.Double: AddVector(name, NumberDataViewType.Double, MixedModel.Width, density, random => random.NextDouble() - 0.5); break;
            case ElementType.Int64: AddVector(name, NumberDataViewType.Int64, MixedModel.Width, density, random => random.NextInt64()); break;
            case ElementType.Int32: AddVector(name, NumberDataViewType.Int32, MixedModel.Width, density, random => random.Next()); break;
            case ElementType.Bool: AddVector(name, BooleanDataViewType.Instance, MixedModel.Width, density, random => random.Next(2) == 0); break;
            default: AddVector(name, TextDataViewType.Instance, MixedModel.Width, density, Text); break;
        }
    }

    private void AddOther(int kind, int hidden)
    {
        // A column may be called as an output is, which hides it.
        string name = hidden == 0 && _columns.All(column => column.Name != MixedModel.Output(ElementType.Float)) ? MixedModel.Output(ElementType.Float) : $"Other{_columns.Count}";
        switch (kind)
        {
            case 0: AddScalar(name, NumberDataViewType.Single, random => random.NextSingle()); break;
            case 1: AddScalar(name, TextDataViewType.Instance, Text); break;
            case 2: AddScalar(name, new KeyDataViewType(typeof(uint), 5), random => (uint)random.Next(6)); break;
            case 3: AddScalar(name, BooleanDataViewType.Instance, random => random.Next(2) == 0); break;
            case 4: AddScalar(name, DateTimeDataViewType.Instance, random => DateTime.UnixEpoch.AddSeconds(random.Next())); break;
            case 5: AddVector(name, NumberDataViewType.Single, 0, 30, random => random.NextSingle()); break;
            case 6: AddVector(name, TextDataViewType.Instance, 2, 60, Text); break;
            default: AddImage(name); break;
        }
    }

    private static ReadOnlyMemory<char> Text(Random random) => random.Next(4) == 0 ? default : $"word {random.Next(50)} ä".AsMemory();

    private void AddScalar<T>(string name, DataViewType type, Func<Random, T> draw) =>
        Add(name, type, cursor => (ValueGetter<T>)((ref T value) => value = draw(cursor.Draw(name))));

    // Size 0 stands for vectors of any length.
    private void AddVector<T>(string name, PrimitiveDataViewType item, int size, int density, Func<Random, T> draw) =>
        Add(name, size == 0 ? new VectorDataViewType(item) : new VectorDataViewType(item, size), cursor => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
        {
            Random random = cursor.Draw(name);
            int length = size == 0 ? random.Next(6) : size;
            int[] present = [.. Enumerable.Range(0, length).Where(_ => random.Next(100) < density)];
            bool isDense = present.Length == length;
            VBufferEditor<T> editor = VBufferEditor.Create(ref value, length, present.Length);
            for (int i = 0; i < present.Length; i++)
            {
                editor.Values[i] = draw(random);
                if (!isDense) editor.Indices[i] = present[i];
            }
            value = editor.Commit();
        }));

    private void AddImage(string name) => Add(name, new ImageDataViewType(), cursor => (ValueGetter<MLImage>)((ref MLImage value) =>
    {
        var pixels = new byte[2 * 2 * 4];
        cursor.Draw(name).NextBytes(pixels);
        value?.Dispose();
        value = MLImage.CreateFromPixels(2, 2, MLPixelFormat.Bgra32, pixels);
        cursor.Lend(value);
    }));

    private sealed class Cursor(RandomRows rows, IEnumerable<DataViewSchema.Column> needed, int[][] batches, int cursors = 1, int first = 0) : DataViewRowCursor
    {
        private readonly HashSet<int> _active = [.. needed.Select(column => column.Index)];
        private readonly (int Row, long Batch)[] _order = [.. batches.SelectMany((batch, i) => batch.Select(row => (row, (long)i * cursors + first)))];
        private readonly List<MLImage> _lent = [];
        private int _position = -1;

        public override DataViewSchema Schema => rows.Schema;

        public override long Position => _position;

        public override long Batch => _order[_position].Batch;

        public int Row => _order[_position].Row;

        public Random Draw(string column) => new(HashCode.Combine(rows._seed, Row) ^ column.Sum(letter => letter * 31));

        public void Lend(MLImage image) => _lent.Add(image);

        public override bool MoveNext()
        {
            foreach (MLImage image in _lent) image.Dispose();
            _lent.Clear();
            if (_position + 1 >= _order.Length) return false;
            _position++;
            return true;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => _active.Contains(column.Index);

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId value) => value = new DataViewRowId((ulong)Row, 7);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (!IsColumnActive(column)) throw new InvalidOperationException($"{column.Name} was not asked for.");
            return (ValueGetter<TValue>)rows._columns[column.Index].Getter(this);
        }
    }
}
