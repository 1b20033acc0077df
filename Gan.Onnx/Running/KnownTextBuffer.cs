using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>Strings of an input, for which ONNX Runtime gets numbers: see <see cref="TextsAsNumbers"/>.</summary>
internal sealed class KnownTextBuffer : TextBuffer
{
    private readonly TensorBuffer<long> _numbers;
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly long _otherwise;

    internal KnownTextBuffer(TensorSpec spec, int rows, TextNumbers numbers)
        : base(spec)
    {
        _numbers = new TensorBuffer<long>(spec, rows);
        _known = numbers.Known.GetAlternateLookup<ReadOnlySpan<char>>();
        _otherwise = numbers.Otherwise;
        _numbers.Rows(rows).Fill(NumberOf(""));
    }

    public override void Set(int row, int element, ReadOnlySpan<char> text) => _numbers.Row(row)[element] = NumberOf(text);

    public override ReadOnlySpan<string> Row(int row) => throw IsInput();

    public override void CopyIn(Array source, int row, int rows)
    {
        ReadOnlySpan<string> texts = ((string[])source).AsSpan(row * ElementsPerRow, rows * ElementsPerRow);
        Span<long> numbers = _numbers.Rows(rows);
        for (int i = 0; i < texts.Length; i++) numbers[i] = NumberOf(texts[i]);
    }

    internal override void CopyOut(Array target, int row, int rows) => throw IsInput();

    internal override void TakeRow(int row, TensorBuffer source, int sourceRow) => _numbers.TakeRow(row, ((KnownTextBuffer)source)._numbers, sourceRow);

    internal override OrtValue Bind(int rows) => _numbers.Bind(rows);

    private long NumberOf(ReadOnlySpan<char> text) => _known.TryGetValue(text, out long number) ? number : _otherwise;
}
