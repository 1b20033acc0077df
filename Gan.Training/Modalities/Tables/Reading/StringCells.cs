using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Files;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Reading;

/// <summary>Cells of a column of texts, whatever these stand for.</summary>
/// <param name="name">The column's name.</param>
/// <param name="getter">Gives the present row's text.</param>
/// <param name="reading">How texts are read, beyond what they look like.</param>
internal sealed class StringCells(string name, ValueGetter<ReadOnlyMemory<char>> getter, TextReading reading) : ColumnCells
{
    private readonly TextProfile _profile = new(reading);
    private ReadOnlyMemory<char> _text;

    internal override IReadOnlyList<string> Remarks => _profile.Remarks;

    private ReadOnlySpan<char> Text
    {
        get
        {
            getter(ref _text);
            return _text.Span;
        }
    }

    internal override void Observe(long row) => _profile.Observe(Text);

    /// <summary>Takes the cells of a block of rows in.</summary>
    internal void Observe(TextBlocks blocks, int column)
    {
        for (int row = 0; row < blocks.Rows; row++) _profile.Observe(blocks.Span(row, column));
    }

    internal override bool HasMark(string mark) => _profile.HasMark(mark);

    internal override TableColumn Decide(ColumnKind? asked) => _profile.Decide(name, asked);

    internal override double[]? Values(TableColumn column) => _profile.Values(column);

    internal override Func<int, double> Reader(TableColumn column, ICollection<UnreadCells> unread)
    {
        var reader = new CellReader(column);
        UnreadCells? unknown = null, unreadable = null;
        return row =>
        {
            ReadOnlySpan<char> text = Text;
            switch (reader.Read(text, out double value))
            {
                case CellReading.Unknown:
                    Note(ref unknown, areUnknown: true, text, row);
                    break;
                case CellReading.Unreadable:
                    Note(ref unreadable, areUnknown: false, text, row);
                    break;
            }
            return value;
        };

        void Note(ref UnreadCells? cells, bool areUnknown, ReadOnlySpan<char> text, int row)
        {
            if (cells is null) unread.Add(cells = new UnreadCells(column, areUnknown, text.ToString()));
            cells.Add(row);
        }
    }
}
