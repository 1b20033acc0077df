using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Strings of an output, for which ONNX Runtime gives numbers: see <see cref="TextsAsNumbers"/>.</summary>
internal sealed class ListedTextBuffer : TextBuffer
{
    private readonly TensorBuffer<long> _numbers;
    private readonly string[] _list;
    private readonly string[] _texts;

    internal ListedTextBuffer(TensorSpec spec, int rows, string[] list)
        : base(spec)
    {
        _numbers = new TensorBuffer<long>(spec, rows);
        _list = list;
        _texts = NewArray(rows);
    }

    public override void Set(int row, int element, ReadOnlySpan<char> text) => throw IsOutput();

    public override ReadOnlySpan<string> Row(int row) => _texts.AsSpan(row * ElementsPerRow, ElementsPerRow);

    public override void CopyIn(Array source, int row, int rows) => throw IsOutput();

    internal override void CopyOut(Array target, int row, int rows) => Array.Copy(_texts, 0, target, row * ElementsPerRow, rows * ElementsPerRow);

    internal override void TakeRow(int row, TensorBuffer source, int sourceRow) => ((ListedTextBuffer)source).Row(sourceRow).CopyTo(_texts.AsSpan(row * ElementsPerRow, ElementsPerRow));

    internal override OrtValue Bind(int rows) => _numbers.Bind(rows);

    internal override void Pull(int rows)
    {
        ReadOnlySpan<long> numbers = _numbers.Rows(rows);
        for (int i = 0; i < numbers.Length; i++)
        {
            long number = numbers[i] < 0 ? numbers[i] + _list.Length : numbers[i];
            if ((ulong)number >= (ulong)_list.Length) throw new OnnxModelException($"The model asks for text {numbers[i]} of the {_list.Length} that '{Spec.Name}' has.");
            _texts[i] = _list[number];
        }
    }
}
