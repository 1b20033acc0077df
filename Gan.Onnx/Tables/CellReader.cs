namespace Gan.Onnx.Tables;

/// <summary>Reads the cells of a column from their texts, as <see cref="TableColumn.Format"/> has them.</summary>
public sealed class CellReader
{
    private readonly TableColumn _column;
    private readonly CellFormat _format;
    private readonly IReadOnlyList<string> _missing;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _categories;

    /// <summary>Makes a reader.</summary>
    /// <param name="column">What the column is.</param>
    public CellReader(TableColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        (_column, _format, _missing) = (column, column.Form, column.MissingTexts);
        _categories = column.Categories.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Reads a cell.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="value">
    /// Numbers and integers as they are, booleans as 0 and 1, dates as seconds since 1970, categories as places among them; NaN where there is no
    /// value that could be read.
    /// </param>
    public CellReading Read(ReadOnlySpan<char> text, out double value)
    {
        value = double.NaN;
        bool isCategory = _column.Kind == ColumnKind.Category;
        if (isCategory && _categories.TryGetValue(text, out int place))
        {
            value = place;
            return CellReading.Value;
        }
        if (IsMark(text)) return CellReading.Missing;
        if (isCategory) return CellReading.Unknown;
        if (TryParse(text, out double read))
        {
            value = read;
            return CellReading.Value;
        }
        return MissingValueMarkers.Contain(text) || text.IsWhiteSpace() ? CellReading.Missing : CellReading.Unreadable;
    }

    private bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        switch (_column.Kind)
        {
            case ColumnKind.Boolean:
                bool isRead = BooleanText.TryParse(text, _format, out bool isTrue);
                value = isTrue ? 1 : 0;
                return isRead;
            case ColumnKind.Date:
                return DateText.TryParse(text, _column.DateFormat ?? CellText.PlainDate, out value, out _);
            default:
                return NumberText.TryParse(text, _format, out value) && (_column.Kind != ColumnKind.Integer || value == Math.Floor(value));
        }
    }

    private bool IsMark(ReadOnlySpan<char> text)
    {
        foreach (string mark in _missing)
        {
            if (text.SequenceEqual(mark)) return true;
        }
        return false;
    }
}
