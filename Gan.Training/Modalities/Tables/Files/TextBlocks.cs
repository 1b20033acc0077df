using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Gan.Training.Files;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>The rows of a <see cref="StringTable"/> in blocks, without its header and empty lines.</summary>
/// <param name="table">The table; its <see cref="StringTable.ShortRows"/> are set behind the last block.</param>
internal sealed class TextBlocks(StringTable table) : IDisposable
{
    private readonly TableLayout _layout = table.Layout;
    private readonly CsvTokenizer _tokenizer = table.Layout.Open();
    private readonly List<CsvRow> _rows = [];
    private readonly int _columns = table.Schema.Count;
    private bool _isBehindHeader = !table.Layout.HasHeader;
    private long _read, _short, _line, _empty, _emptyBefore;
    private DataFormatException? _defect;

    /// <summary>How many rows the block has.</summary>
    internal int Rows => _rows.Count;

    /// <summary>The text of a cell; empty where the row ends early. Valid until the next block is read.</summary>
    internal ReadOnlyMemory<char> Text(int row, int column) => _tokenizer.Text(Field(row, column));

    /// <summary>The same as a span.</summary>
    internal ReadOnlySpan<char> Span(int row, int column) => _tokenizer.Span(Field(row, column));

    /// <summary>Reads the next block; false behind the last.</summary>
    /// <exception cref="DataFormatException">
    /// A row has too many fields, opens a quote that is never closed, or holds bytes that are no text.
    /// </exception>
    internal bool Read()
    {
        _rows.Clear();
        while (_rows.Count == 0)
        {
            // Rows before a defect are read first.
            if (_defect is not null) throw _defect;
            if (!ReadBlock())
            {
                (table.ShortRows, table.EmptyLines) = (_short, _empty);
                return false;
            }
            foreach (CsvRow row in _tokenizer.Rows)
            {
                if (_tokenizer.IsBlank(row))
                {
                    if (_isBehindHeader) _emptyBefore++;
                    continue;
                }
                _defect = Defect(row);
                if (_defect is not null) break;
                _line = row.LastLine;
                if (_isBehindHeader)
                {
                    TakeEmptyLines();
                    _rows.Add(row);
                    if (row.Count < _columns) _short++;
                    _read++;
                }
                _isBehindHeader = true;
            }
        }
        return true;
    }

    // Of a single column an empty line is a cell without value; others, and those behind the last row, are nothing.
    private void TakeEmptyLines()
    {
        if (_read > 0 && _columns == 1)
        {
            for (long i = 0; i < _emptyBefore; i++) _rows.Add(default);
            _read += _emptyBefore;
        }
        else if (_read > 0) _empty += _emptyBefore;
        _emptyBefore = 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _tokenizer.Dispose();

    private bool ReadBlock()
    {
        try
        {
            return _tokenizer.Read();
        }
        catch (DecoderFallbackException error)
        {
            throw TableLayout.NotIn(_layout.Path, _layout.Encoding, error);
        }
    }

    private CsvField Field(int row, int column)
    {
        ref readonly CsvRow ofRow = ref CollectionsMarshal.AsSpan(_rows)[row];
        if (column >= ofRow.Count) return default;
        CsvField field = _tokenizer.Field(ofRow, column);
        return field.IsQuoted || _tokenizer.Span(field) is not [' ', ..] ? field : WithoutBlanks(field);
    }

    // Blanks in quotes are part of a field, and these are not.
    private CsvField WithoutBlanks(CsvField field)
    {
        int length = _tokenizer.Span(field).TrimStart(' ').Length;
        return field with { Start = field.Start + field.Length - length, Length = length };
    }

    private DataFormatException? Defect(CsvRow row)
    {
        long line = _line + 1;
        // What opens quotes and never closes them takes all that follows.
        if (row.EndsInQuotes && row.LastLine > line)
        {
            return new(
                _layout.Path,
                string.Create(CultureInfo.InvariantCulture, $"The row in line {line} opens a quote that is never closed."),
                "Close it, or double quotes that belong to a text.");
        }
        if (row.Count <= _columns || !_isBehindHeader) return null;
        string fields = $"Row {_read + 1} (line {row.LastLine}) has {row.Count} fields, and there are {_columns} columns.";
        return new(_layout.Path, fields, "Put fields that hold the separator in quotes.");
    }
}
