using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Scoring;

/// <summary>Copies a column of the source into a tensor of a batch.</summary>
internal abstract class InputColumn
{
    /// <param name="row">The source's cursor, in which the column is active.</param>
    /// <param name="column">A column that <see cref="OnnxStep.CheckInputs"/> let pass.</param>
    internal static InputColumn Create(DataViewRow row, DataViewSchema.Column column)
    {
        Type raw = column.Type.RawType;
        if (raw == typeof(ReadOnlyMemory<char>)) return new FedText(row, column);
        if (raw == typeof(VBuffer<ReadOnlyMemory<char>>)) return new FedTexts(row, column);
        Type fed = raw.IsGenericType ? typeof(FedVector<>).MakeGenericType(raw.GetGenericArguments()) : typeof(FedScalar<>).MakeGenericType(raw);
        return (InputColumn)Activator.CreateInstance(fed, row, column)!;
    }

    /// <summary>Copies the value of the source's present row.</summary>
    internal abstract void Read(TensorBuffer target, int place);

    private sealed class FedVector<T>(DataViewRow row, DataViewSchema.Column column) : InputColumn
        where T : unmanaged
    {
        private readonly ValueGetter<VBuffer<T>> _source = row.GetGetter<VBuffer<T>>(column);
        private VBuffer<T> _present;

        internal override void Read(TensorBuffer target, int place)
        {
            _source(ref _present);
            Span<T> to = ((TensorBuffer<T>)target).Row(place);
            ReadOnlySpan<T> values = _present.GetValues();
            // Nearly all rows are dense, and come here as often as a network is small.
            if (values.Length == to.Length && _present.IsDense) values.CopyTo(to);
            else Spread(to);
        }

        private void Spread(Span<T> to)
        {
            CheckLength(column, _present.Length, to.Length);
            _present.CopyTo(to);
        }
    }

    private sealed class FedScalar<T>(DataViewRow row, DataViewSchema.Column column) : InputColumn
        where T : unmanaged
    {
        private readonly ValueGetter<T> _source = row.GetGetter<T>(column);

        internal override void Read(TensorBuffer target, int place) => _source(ref ((TensorBuffer<T>)target).Row(place)[0]);
    }

    private sealed class FedText(DataViewRow row, DataViewSchema.Column column) : InputColumn
    {
        private readonly ValueGetter<ReadOnlyMemory<char>> _source = row.GetGetter<ReadOnlyMemory<char>>(column);
        private ReadOnlyMemory<char> _present;

        internal override void Read(TensorBuffer target, int place)
        {
            _source(ref _present);
            ((StringBuffer)target).Set(place, 0, _present.Span);
        }
    }

    private sealed class FedTexts(DataViewRow row, DataViewSchema.Column column) : InputColumn
    {
        private readonly ValueGetter<VBuffer<ReadOnlyMemory<char>>> _source = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        private VBuffer<ReadOnlyMemory<char>> _present;

        internal override void Read(TensorBuffer target, int place)
        {
            _source(ref _present);
            CheckLength(column, _present.Length, target.ElementsPerRow);
            var texts = (StringBuffer)target;
            for (int i = 0; i < target.ElementsPerRow; i++) texts.Set(place, i, _present.GetItemOrDefault(i).Span);
        }
    }

    private static void CheckLength(DataViewSchema.Column column, int found, int expected)
    {
        if (found != expected) throw new InvalidOperationException($"Column '{column.Name}' holds {found} elements in a row, where its type says {expected}.");
    }
}
