using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Strings of an input, for which ONNX Runtime gets numbers: see <see cref="TextsAsNumbers"/>.</summary>
internal sealed class KnownTextBuffer : TextBuffer
{
    private readonly TextNumbers _numbers;
    private readonly long[] _values;

    // What the numbers stand for; null for none yet. Rows often hold the very same object as those before them.
    private readonly string?[] _pushed;

    internal KnownTextBuffer(TensorSpec spec, int rows, TextNumbers numbers)
        : base(spec, rows)
    {
        _numbers = numbers;
        _values = NewNumbers(rows);
        _pushed = new string?[_values.Length];
    }

    internal override OrtValue Bind(int rows) => BindNumbers(_values, rows);

    internal override void Push(int rows)
    {
        Span<string> texts = Rows(rows);
        for (int i = 0; i < texts.Length; i++)
        {
            string text = texts[i];
            if (ReferenceEquals(text, _pushed[i])) continue;
            _values[i] = _numbers.Known.GetValueOrDefault(text, _numbers.Otherwise);
            _pushed[i] = text;
        }
    }
}
