using Gan.Onnx.Tables;
using Microsoft.ML;

namespace Gan.Training.Data.Tables;

/// <summary>Cells of a column of texts, whatever these stand for.</summary>
/// <param name="name">The column's name.</param>
/// <param name="getter">Gives the present row's text.</param>
internal sealed class TextCells(string name, ValueGetter<ReadOnlyMemory<char>> getter) : ColumnCells
{
    private readonly TextProfile _profile = new();
    private ReadOnlyMemory<char> _text;

    private ReadOnlySpan<char> Text
    {
        get
        {
            getter(ref _text);
            return _text.Span;
        }
    }

    internal override void Observe(long row) => _profile.Observe(Text);

    internal override TableColumn Decide(ColumnKind? asked) => _profile.Decide(name, asked);

    internal override string? Unread(TableColumn column)
    {
        ReadOnlySpan<char> text = Text;
        return text.IsEmpty || (column.Kind != ColumnKind.Category && MissingMarks.Contain(text)) ? null : text.ToString();
    }

    internal override Func<double> Reader(TableColumn column)
    {
        switch (column.Kind)
        {
            case ColumnKind.Category:
                var places = column.Categories.Select((text, i) => (text, i)).ToDictionary(pair => pair.text, pair => pair.i, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
                return () => places.TryGetValue(Text, out int place) ? place : double.NaN;
            case ColumnKind.Boolean:
                return () => bool.TryParse(Text, out bool value) ? value ? 1 : 0 : double.NaN;
            case ColumnKind.Date:
                return () => DateProfile.TryParse(Text, column.DateFormat!, out double seconds) ? seconds : double.NaN;
            default:
                return () => TableNumber.TryParse(Text, out double value) ? value : double.NaN;
        }
    }
}
