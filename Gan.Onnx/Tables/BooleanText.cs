namespace Gan.Onnx.Tables;

/// <summary>Booleans as texts.</summary>
public static class BooleanText
{
    /// <summary>Reads a boolean in the spelling of a format, or <c>true</c> and <c>false</c> in any case; blanks around it do not matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Its form.</param>
    /// <param name="value">The boolean.</param>
    public static bool TryParse(ReadOnlySpan<char> text, CellFormat format, out bool value)
    {
        ArgumentNullException.ThrowIfNull(format);
        ReadOnlySpan<char> word = text.Trim();
        value = format.True is { } isTrue && word.SequenceEqual(isTrue);
        return value || (format.False is { } isFalse && word.SequenceEqual(isFalse)) || bool.TryParse(word, out value);
    }
}
