using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Strings of an output, for which ONNX Runtime gives numbers: see <see cref="TextsAsNumbers"/>.</summary>
internal sealed class ListedTextBuffer : TextBuffer
{
    private readonly string[] _texts;
    private readonly long[] _values;

    internal ListedTextBuffer(TensorSpec spec, int rows, string[] texts)
        : base(spec, rows)
    {
        _texts = texts;
        _values = NewNumbers(rows);
    }

    internal override OrtValue Bind(int rows) => BindNumbers(_values, rows);

    internal override void Pull(int rows)
    {
        Span<string> values = Rows(rows);
        ReadOnlySpan<long> numbers = _values.AsSpan(0, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            long number = numbers[i] < 0 ? numbers[i] + _texts.Length : numbers[i];
            if ((ulong)number >= (ulong)_texts.Length) throw new OnnxModelException($"The model asks for text {numbers[i]} of the {_texts.Length} that '{Spec.Name}' has.");
            values[i] = _texts[number];
        }
    }
}
