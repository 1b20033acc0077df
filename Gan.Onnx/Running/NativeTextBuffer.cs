using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Strings that ONNX Runtime holds copies of.</summary>
internal sealed class NativeTextBuffer : TextBuffer
{
    // What ONNX Runtime holds, so that inputs that stay the same are not copied again.
    private readonly string[] _pushed;
    private readonly TextCache _seen = new();
    private OrtValue? _bound;

    internal NativeTextBuffer(TensorSpec spec, int rows)
        : base(spec, rows) =>
        _pushed = new string[checked(rows * ElementsPerRow)];

    internal override OrtValue Bind(int rows)
    {
        Array.Fill(_pushed, "");
        return _bound = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, ShapeOf(rows));
    }

    internal override void Push(int rows)
    {
        Span<string> values = Rows(rows);
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] == _pushed[i]) continue;
            _bound!.StringTensorSetElementAt(values[i], i);
            _pushed[i] = values[i];
        }
    }

    internal override void Pull(int rows)
    {
        Span<string> values = Rows(rows);
        for (int i = 0; i < values.Length; i++) values[i] = _seen.Of(_bound!.GetStringElementAsSpan(i));
    }
}
