using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>A buffer of strings, which are copied to ONNX Runtime before a run and from it afterwards.</summary>
public sealed class TextBuffer : TensorBuffer
{
    private readonly string[] _values;

    // What ONNX Runtime holds, so that inputs that stay the same are not copied again.
    private readonly string[] _pushed;
    private readonly TextCache _seen = new();
    private OrtValue? _bound;

    internal TextBuffer(TensorSpec spec, int rows)
        : base(spec)
    {
        _values = new string[checked(rows * ElementsPerRow)];
        _pushed = new string[_values.Length];
        Array.Fill(_values, "");
    }

    /// <summary>The strings of one row, to fill before a run or to read after it.</summary>
    public Span<string> Row(int row) => _values.AsSpan(row * ElementsPerRow, ElementsPerRow);

    internal override OrtValue Bind(int rows)
    {
        long[] shape = [.. Spec.Shape];
        shape[0] = rows;
        Array.Fill(_pushed, "");
        return _bound = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
    }

    internal override void Push(int rows)
    {
        for (int i = 0; i < rows * ElementsPerRow; i++)
        {
            if (_values[i] == _pushed[i]) continue;
            _bound!.StringTensorSetElementAt(_values[i], i);
            _pushed[i] = _values[i];
        }
    }

    internal override void Pull(int rows)
    {
        for (int i = 0; i < rows * ElementsPerRow; i++) _values[i] = _seen.Of(_bound!.GetStringElementAsSpan(i));
    }

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
