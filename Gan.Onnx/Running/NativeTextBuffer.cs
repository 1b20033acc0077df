using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Strings that ONNX Runtime holds copies of.</summary>
internal sealed class NativeTextBuffer : TextBuffer
{
    private readonly string[] _texts;

    // What ONNX Runtime holds, so that inputs that stay the same are not copied again.
    private readonly string[] _pushed;
    private readonly TextCache _seen = new();
    private OrtValue? _bound;

    internal NativeTextBuffer(TensorSpec spec, int rows)
        : base(spec)
    {
        _texts = NewArray(rows);
        _pushed = new string[_texts.Length];
    }

    public override void Set(int row, int element, ReadOnlySpan<char> text)
    {
        ref string target = ref _texts.AsSpan(row * ElementsPerRow, ElementsPerRow)[element];
        // Categories come again and again: most often the text is there already.
        if (!text.SequenceEqual(target)) target = text.ToString();
    }

    public override ReadOnlySpan<string> Row(int row) => _texts.AsSpan(row * ElementsPerRow, ElementsPerRow);

    public override void CopyIn(Array source, int row, int rows) => Array.Copy(source, row * ElementsPerRow, _texts, 0, rows * ElementsPerRow);

    internal override void CopyOut(Array target, int row, int rows) => Array.Copy(_texts, 0, target, row * ElementsPerRow, rows * ElementsPerRow);

    internal override void TakeRow(int row, TensorBuffer source, int sourceRow) => ((NativeTextBuffer)source).Row(sourceRow).CopyTo(_texts.AsSpan(row * ElementsPerRow, ElementsPerRow));

    internal override OrtValue Bind(int rows)
    {
        Array.Fill(_pushed, "");
        return _bound = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, ShapeOf(rows));
    }

    internal override void Push(int rows)
    {
        for (int i = 0; i < rows * ElementsPerRow; i++)
        {
            if (_texts[i] == _pushed[i]) continue;
            _bound!.StringTensorSetElementAt(_texts[i], i);
            _pushed[i] = _texts[i];
        }
    }

    internal override void Pull(int rows)
    {
        for (int i = 0; i < rows * ElementsPerRow; i++) _texts[i] = _seen.Of(_bound!.GetStringElementAsSpan(i));
    }
}
