using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>A buffer of strings, which are brought to ONNX Runtime before a run and from it afterwards.</summary>
public abstract class TextBuffer : TensorBuffer
{
    private readonly string[] _values;

    private protected TextBuffer(TensorSpec spec, int rows)
        : base(spec)
    {
        _values = new string[checked(rows * ElementsPerRow)];
        Array.Fill(_values, "");
    }

    /// <summary>The strings of one row, to fill before a run or to read after it.</summary>
    public Span<string> Row(int row) => _values.AsSpan(row * ElementsPerRow, ElementsPerRow);

    private protected Span<string> Rows(int rows) => _values.AsSpan(0, rows * ElementsPerRow);

    private protected long[] NewNumbers(int rows) => GC.AllocateArray<long>(checked(rows * ElementsPerRow), pinned: true);

    private protected OrtValue BindNumbers(long[] numbers, int rows) => OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, numbers.AsMemory(0, rows * ElementsPerRow), ShapeOf(rows));

    /// <inheritdoc/>
    public override void CopyIn(Array source, int row, int rows) => Array.Copy(source, row * ElementsPerRow, _values, 0, rows * ElementsPerRow);

    private protected override Array NewArray(int rows)
    {
        var texts = new string[checked(rows * ElementsPerRow)];
        Array.Fill(texts, "");
        return texts;
    }

    internal override void CopyOut(Array target, int row, int rows) => Array.Copy(_values, 0, target, row * ElementsPerRow, rows * ElementsPerRow);
}
