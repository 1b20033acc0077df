using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Memory for the rows of one input or output, numbers shared with ONNX Runtime without copying.</summary>
public abstract class TensorBuffer
{
    private protected TensorBuffer(TensorSpec spec)
    {
        Spec = spec;
        ElementsPerRow = spec.ElementsPerRow;
    }

    /// <summary>Which tensor this is for.</summary>
    public TensorSpec Spec { get; }

    /// <summary>Elements of one row.</summary>
    public int ElementsPerRow { get; }

    internal static TensorBuffer Create(TensorSpec spec, int rows) => spec.Type switch
    {
        ElementType.Float => new TensorBuffer<float>(spec, rows),
        ElementType.Double => new TensorBuffer<double>(spec, rows),
        ElementType.Int8 => new TensorBuffer<sbyte>(spec, rows),
        ElementType.Int16 => new TensorBuffer<short>(spec, rows),
        ElementType.Int32 => new TensorBuffer<int>(spec, rows),
        ElementType.Int64 => new TensorBuffer<long>(spec, rows),
        ElementType.UInt8 => new TensorBuffer<byte>(spec, rows),
        ElementType.UInt16 => new TensorBuffer<ushort>(spec, rows),
        ElementType.UInt32 => new TensorBuffer<uint>(spec, rows),
        ElementType.UInt64 => new TensorBuffer<ulong>(spec, rows),
        ElementType.Bool => new TensorBuffer<bool>(spec, rows),
        ElementType.String => new NativeTextBuffer(spec, rows),
        _ => throw new OnnxModelException($"'{spec.Name}' holds numbers of a type that cannot be run: floats of 32 and 64 bits, integers of 8 to 64, booleans and strings can."),
    };

    internal abstract OrtValue Bind(int rows);

    private protected long[] ShapeOf(int rows) => [rows, .. Spec.Shape.Skip(1)];

    /// <summary>Before a run: brings what was written to inputs to ONNX Runtime, where that is not the same memory.</summary>
    internal virtual void Push(int rows)
    {
    }

    /// <summary>After a run: brings outputs here, where that is not the same memory.</summary>
    internal virtual void Pull(int rows)
    {
    }

    /// <summary>Fills the first rows of the buffer from an array of rows.</summary>
    /// <param name="source">Elements of the tensor, row after row, in an array of its type.</param>
    /// <param name="row">The first row that is taken.</param>
    /// <param name="rows">How many.</param>
    public abstract void CopyIn(Array source, int row, int rows);

    internal abstract void CopyOut(Array target, int row, int rows);

    /// <summary>Fills a row with a row of another buffer for the same tensor.</summary>
    internal abstract void TakeRow(int row, TensorBuffer source, int sourceRow);

    /// <summary>Whether a row of an output is that of another run: floats up to a tolerance, everything else exactly.</summary>
    internal abstract bool IsClose(int row, TensorBuffer other, int otherRow, double tolerance);

    /// <summary>The tolerance for the first rows of an output; 0 where they are no floats.</summary>
    internal virtual double Tolerance(int rows) => 0;

    /// <summary>Moves the floats of the first row by a share of themselves, up or down in a way that its number decides.</summary>
    internal virtual void Nudge(double share, int number)
    {
    }

    /// <summary>An array of the type that a tensor holds, with room for so many rows: zeros, or empty strings.</summary>
    /// <param name="spec">The tensor.</param>
    /// <param name="rows">How many rows, from 0.</param>
    /// <exception cref="OnnxModelException">It holds numbers of a type that cannot be run.</exception>
    public static Array CreateArray(TensorSpec spec, int rows) => Create(spec, 0).NewArray(rows);

    private protected abstract Array NewArray(int rows);
}

/// <summary>A buffer of elements of one type.</summary>
/// <typeparam name="T">float, double, bool or an integer.</typeparam>
public sealed class TensorBuffer<T> : TensorBuffer
    where T : unmanaged
{
    private readonly T[] _values;

    internal TensorBuffer(TensorSpec spec, int rows)
        : base(spec) =>
        _values = GC.AllocateUninitializedArray<T>(checked(rows * ElementsPerRow), pinned: true);

    /// <summary>The elements of one row, to fill before a run or to read after it.</summary>
    public Span<T> Row(int row) => _values.AsSpan(row * ElementsPerRow, ElementsPerRow);

    /// <summary>The elements of the first rows.</summary>
    public Span<T> Rows(int rows) => _values.AsSpan(0, rows * ElementsPerRow);

    internal override OrtValue Bind(int rows) => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _values.AsMemory(0, rows * ElementsPerRow), ShapeOf(rows));

    /// <inheritdoc/>
    public override void CopyIn(Array source, int row, int rows) => ((T[])source).AsSpan(row * ElementsPerRow, rows * ElementsPerRow).CopyTo(_values);

    private protected override Array NewArray(int rows) => new T[checked(rows * ElementsPerRow)];

    internal override bool IsClose(int row, TensorBuffer other, int otherRow, double tolerance) => (this, other) switch
    {
        (TensorBuffer<float> a, TensorBuffer<float> b) => RowAgreement.AreClose(a.Row(row), b.Row(otherRow), tolerance),
        (TensorBuffer<double> a, TensorBuffer<double> b) => RowAgreement.AreClose(a.Row(row), b.Row(otherRow), tolerance),
        _ => MemoryMarshal.AsBytes(Row(row)).SequenceEqual(MemoryMarshal.AsBytes(((TensorBuffer<T>)other).Row(otherRow))),
    };

    internal override double Tolerance(int rows) => this switch
    {
        TensorBuffer<float> floats => RowAgreement.Tolerance(floats.Rows(rows)),
        TensorBuffer<double> doubles => RowAgreement.Tolerance(doubles.Rows(rows)),
        _ => 0,
    };

    internal override void Nudge(double share, int number)
    {
        for (int i = 0; i < ElementsPerRow; i++)
        {
            double factor = 1 + ((i * 2654435761L + number * 40503L) >> 7 & 1) switch { 0 => share, _ => -share };
            if (this is TensorBuffer<float> floats) floats._values[i] = (float)(floats._values[i] * factor);
            else if (this is TensorBuffer<double> doubles) doubles._values[i] *= factor;
        }
    }

    internal override void TakeRow(int row, TensorBuffer source, int sourceRow) => ((TensorBuffer<T>)source).Row(sourceRow).CopyTo(Row(row));

    internal override void CopyOut(Array target, int row, int rows) => Rows(rows).CopyTo(((T[])target).AsSpan(row * ElementsPerRow));
}
