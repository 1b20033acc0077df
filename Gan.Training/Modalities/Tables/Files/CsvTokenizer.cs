using System.Runtime.InteropServices;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>
/// Splits separated values into rows and fields, a block of rows at a time, without a string for each field. A field is quoted where it
/// begins with a quote; quotes elsewhere are characters like others. Rows end with LF, CR or both; an empty line is a row of one field.
/// </summary>
/// <param name="reader">The characters; disposed of with this.</param>
/// <param name="separator">The character between fields.</param>
/// <param name="trimsBlanks">Whether blanks around fields are not part of them, also before quotes.</param>
/// <param name="bufferSize">How many characters are read at once; the buffer grows where a row is longer.</param>
internal sealed class CsvTokenizer(TextReader reader, char separator, bool trimsBlanks, int bufferSize = 1 << 16) : IDisposable
{
    private const char Quote = '"';

    private readonly List<CsvField> _fields = [];
    private readonly List<CsvRow> _rows = [];
    private char[] _buffer = new char[bufferSize];

    // The characters from _next to _end belong to no row yet.
    private int _next, _end;
    private bool _isAtEnd;
    private long _line;

    /// <summary>The rows of the block.</summary>
    internal ReadOnlySpan<CsvRow> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>A field of a row.</summary>
    internal CsvField Field(in CsvRow row, int field) => CollectionsMarshal.AsSpan(_fields)[row.FirstField + field];

    /// <summary>The characters of a field, without its quotes; valid until the next block is read.</summary>
    internal ReadOnlyMemory<char> Text(CsvField field) => _buffer.AsMemory(field.Start, field.Length);

    /// <summary>The same as a span.</summary>
    internal ReadOnlySpan<char> Span(CsvField field) => _buffer.AsSpan(field.Start, field.Length);

    /// <summary>The fields of a row as strings.</summary>
    internal string[] Texts(CsvRow row)
    {
        var texts = new string[row.Count];
        for (int i = 0; i < texts.Length; i++) texts[i] = Span(Field(row, i)).ToString();
        return texts;
    }

    /// <summary>Whether a row is an empty line.</summary>
    internal bool IsBlank(CsvRow row) => row.Count == 1 && Field(row, 0) is { IsQuoted: false } field && Span(field).IsWhiteSpace();

    /// <summary>Reads the next block; false behind the last.</summary>
    internal bool Read()
    {
        _rows.Clear();
        _fields.Clear();
        while (_rows.Count == 0 && !(_isAtEnd && _next == _end))
        {
            if (!_isAtEnd) Fill();
            while (_next < _end && ReadRow())
            {
            }
        }
        return _rows.Count > 0;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    private void Fill()
    {
        int rest = _end - _next;
        char[] buffer = rest == _buffer.Length ? new char[2 * rest] : _buffer;
        _buffer.AsSpan(_next, rest).CopyTo(buffer);
        (_buffer, _next, _end) = (buffer, 0, rest);
        int read = reader.ReadBlock(buffer.AsSpan(rest));
        _end += read;
        _isAtEnd = _end < buffer.Length;
    }

    // False where the buffer ends before the row does.
    private bool ReadRow()
    {
        int firstField = _fields.Count, at = _next;
        long lineBreaks = 0;
        bool hasQuotes = false, isOpen, endsRow;
        do
        {
            CsvField field = ReadField(at, ref lineBreaks, out isOpen);
            at = field.Start + field.Length;
            // Behind CR, LF may come.
            if (!_isAtEnd && (at == _end || (_buffer[at] == '\r' && at + 1 == _end)))
            {
                _fields.RemoveRange(firstField, _fields.Count - firstField);
                return false;
            }
            _fields.Add(field);
            hasQuotes |= field.IsQuoted;
            endsRow = at == _end || _buffer[at] != separator;
            if (at < _end) at += _buffer[at] == '\r' && at + 1 < _end && _buffer[at + 1] == '\n' ? 2 : 1;
        }
        while (!endsRow);
        if (trimsBlanks || hasQuotes) StripFrom(firstField);
        _next = at;
        _line += 1 + lineBreaks;
        _rows.Add(new CsvRow(firstField, _fields.Count - firstField, _line, isOpen));
        return true;
    }

    // With all that stands between separators.
    private CsvField ReadField(int start, ref long lineBreaks, out bool isOpen)
    {
        ReadOnlySpan<char> rest = _buffer.AsSpan(start, _end - start);
        int at = 0;
        isOpen = false;
        if (trimsBlanks)
        {
            while (at < rest.Length && rest[at] == ' ') at++;
        }
        bool isQuoted = at < rest.Length && rest[at] == Quote;
        if (isQuoted)
        {
            do
            {
                at++;
                int length = rest[at..].IndexOf(Quote);
                isOpen = length < 0;
                if (isOpen) length = rest.Length - at;
                lineBreaks += LineBreaks(rest.Slice(at, length));
                at += isOpen ? length : length + 1;
            }
            // A quote behind another is doubled.
            while (!isOpen && at < rest.Length && rest[at] == Quote);
        }
        int tail = rest[at..].IndexOfAny(separator, '\r', '\n');
        if (tail < 0) tail = rest.Length - at;
        return new CsvField(start, at + tail, isQuoted, isQuoted && rest.Slice(at, tail).Contains(Quote));
    }

    private static int LineBreaks(ReadOnlySpan<char> text)
    {
        int breaks = 0;
        for (int at; (at = text.IndexOfAny('\r', '\n')) >= 0; breaks++) text = text[(at + (text[at..] is ['\r', '\n', ..] ? 2 : 1))..];
        return breaks;
    }

    // Fields become shorter where they stand: their row is complete, and what surrounds them is not read again.
    private void StripFrom(int firstField)
    {
        foreach (ref CsvField field in CollectionsMarshal.AsSpan(_fields)[firstField..])
        {
            Span<char> text = _buffer.AsSpan(field.Start, field.Length);
            int start = field.Start;
            if (trimsBlanks)
            {
                start += text.Length - text.TrimStart(' ').Length;
                text = text.Trim(' ');
            }
            int length = text.Length;
            if (field.IsQuoted)
            {
                bool isWhole = text.Length > 1 && text[^1] == Quote && !field.IsMalformed;
                text = isWhole ? text[1..^1] : text[1..];
                start++;
                length = isWhole ? Unescape(text) : UnescapeMalformed(text);
            }
            field = field with { Start = start, Length = length };
        }
    }

    // Of two quotes the second stays; gives the new length.
    private static int Unescape(Span<char> text)
    {
        int first = text.IndexOf(Quote);
        if (first < 0) return text.Length;
        int length = first;
        for (int i = first; i < text.Length; i++)
        {
            if (text[i] == Quote && ++i == text.Length) break;
            text[length++] = text[i];
        }
        return length;
    }

    // Quotes are left out up to the one that closes the field; behind it all characters stay.
    private static int UnescapeMalformed(Span<char> text)
    {
        int length = 0, i = 0;
        for (; i < text.Length; i++)
        {
            if (text[i] != Quote) text[length++] = text[i];
            else if (i + 1 < text.Length && text[i + 1] == Quote) i++;
            else break;
        }
        if (i == text.Length) return length;
        Span<char> behind = text[(i + 1)..];
        behind.CopyTo(text[length..]);
        return length + behind.Length;
    }
}
