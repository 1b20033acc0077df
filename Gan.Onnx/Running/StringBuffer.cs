using Gan.Onnx.Graphs.Rewriting;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Running;

/// <summary>A buffer of strings, which are brought to ONNX Runtime before a run or from it afterwards.</summary>
public abstract class StringBuffer : TensorBuffer
{
    private protected StringBuffer(TensorSpec spec)
        : base(spec)
    {
    }

    /// <summary>Fills an element of an input, before a run.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <param name="element">The element in it, from 0.</param>
    /// <param name="text">The string.</param>
    /// <exception cref="InvalidOperationException">The buffer is that of an output.</exception>
    public abstract void Set(int row, int element, ReadOnlySpan<char> text);

    /// <summary>The strings of one row of an output, after a run.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <exception cref="InvalidOperationException">The buffer is that of an input.</exception>
    public abstract ReadOnlySpan<string> Row(int row);

    internal override bool IsClose(int row, TensorBuffer other, int otherRow, double tolerance) => Row(row).SequenceEqual(((StringBuffer)other).Row(otherRow));

    private protected override string[] NewArray(int rows)
    {
        var texts = new string[checked(rows * ElementsPerRow)];
        Array.Fill(texts, "");
        return texts;
    }

    private protected InvalidOperationException IsInput() => new($"'{Spec.Name}' is an input: it is filled, and not read.");

    private protected InvalidOperationException IsOutput() => new($"'{Spec.Name}' is an output: it is read, and not filled.");
}

/// <summary>Strings that ONNX Runtime holds copies of.</summary>
internal sealed class NativeTextBuffer : StringBuffer
{
    private readonly string[] _texts;

    // What ONNX Runtime holds, so that inputs that stay the same are not copied again.
    private readonly string[] _pushed;
    private readonly InternedStrings _seen = new();
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

/// <summary>Strings of an input, for which ONNX Runtime gets numbers: see <see cref="StringIds"/>.</summary>
internal sealed class StringIdInput : StringBuffer
{
    private readonly TensorBuffer<long> _numbers;
    private readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly long _otherwise;

    internal StringIdInput(TensorSpec spec, int rows, TextNumbers numbers)
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

    internal override void TakeRow(int row, TensorBuffer source, int sourceRow) => _numbers.TakeRow(row, ((StringIdInput)source)._numbers, sourceRow);

    internal override OrtValue Bind(int rows) => _numbers.Bind(rows);

    private long NumberOf(ReadOnlySpan<char> text) => _known.TryGetValue(text, out long number) ? number : _otherwise;
}

/// <summary>Strings of an output, for which ONNX Runtime gives numbers: see <see cref="StringIds"/>.</summary>
internal sealed class StringIdOutput : StringBuffer
{
    private readonly TensorBuffer<long> _numbers;
    private readonly string[] _list;
    private readonly string[] _texts;

    internal StringIdOutput(TensorSpec spec, int rows, string[] list)
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

    internal override void TakeRow(int row, TensorBuffer source, int sourceRow) => ((StringIdOutput)source).Row(sourceRow).CopyTo(_texts.AsSpan(row * ElementsPerRow, ElementsPerRow));

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
