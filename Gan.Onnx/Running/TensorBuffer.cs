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
        ElementType.Int64 => new TensorBuffer<long>(spec, rows),
        ElementType.Double => new TensorBuffer<double>(spec, rows),
        ElementType.String => new TextBuffer(spec, rows),
        _ => throw CannotRun(spec),
    };

    internal abstract OrtValue Bind(int rows);

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

    internal static Array CreateArray(TensorSpec spec, int rows) => spec.Type switch
    {
        ElementType.Float => new float[checked(rows * spec.ElementsPerRow)],
        ElementType.Int64 => new long[checked(rows * spec.ElementsPerRow)],
        ElementType.Double => new double[checked(rows * spec.ElementsPerRow)],
        ElementType.String => new string[checked(rows * spec.ElementsPerRow)],
        _ => throw CannotRun(spec),
    };

    private static OnnxModelException CannotRun(TensorSpec spec) => new($"'{spec.Name}' holds {spec.Type}; float, double, int64 and string tensors can be run.");
}

/// <summary>A buffer of elements of one type.</summary>
/// <typeparam name="T">float, double or long.</typeparam>
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

    internal override OrtValue Bind(int rows)
    {
        var shape = Spec.Shape.ToArray();
        shape[0] = rows;
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, _values.AsMemory(0, rows * ElementsPerRow), shape);
    }

    /// <inheritdoc/>
    public override void CopyIn(Array source, int row, int rows) => ((T[])source).AsSpan(row * ElementsPerRow, rows * ElementsPerRow).CopyTo(_values);

    internal override void CopyOut(Array target, int row, int rows) => Rows(rows).CopyTo(((T[])target).AsSpan(row * ElementsPerRow));
}
