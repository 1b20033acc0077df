using Gan.Onnx.Tables;

namespace Gan.MLNet.Labels;

/// <summary>Texts of a table's column as the model spells them.</summary>
/// <param name="column">The column.</param>
internal sealed class CellSpelling(TableColumn column)
{
    private readonly CellReader _reader = new(column);

    /// <summary>The text of the same value; null for none, and what cannot be read as it is.</summary>
    internal string? Of(ReadOnlySpan<char> text) => _reader.Read(text, out double value) switch
    {
        CellReading.Value => CellText.Of(column, value),
        CellReading.Missing => null,
        _ => text.ToString(),
    };

    /// <summary>The number of a text; null where it has none.</summary>
    internal double? NumberOf(string text) => _reader.Read(text, out double value) == CellReading.Value ? value : null;
}
