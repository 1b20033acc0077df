namespace Gan.Onnx.Running;

/// <summary>A buffer of strings, which are brought to ONNX Runtime before a run or from it afterwards.</summary>
public abstract class TextBuffer : TensorBuffer
{
    private protected TextBuffer(TensorSpec spec)
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

    internal override bool IsClose(int row, TensorBuffer other, int otherRow, double tolerance) => Row(row).SequenceEqual(((TextBuffer)other).Row(otherRow));

    private protected override string[] NewArray(int rows)
    {
        var texts = new string[checked(rows * ElementsPerRow)];
        Array.Fill(texts, "");
        return texts;
    }

    private protected InvalidOperationException IsInput() => new($"'{Spec.Name}' is an input: it is filled, and not read.");

    private protected InvalidOperationException IsOutput() => new($"'{Spec.Name}' is an output: it is read, and not filled.");
}
