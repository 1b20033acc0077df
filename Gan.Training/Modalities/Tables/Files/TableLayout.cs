using System.Globalization;
using System.Text;
using Gan.Onnx.Tables;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>How a file of separated values is laid out: decided once, from its beginning, with the reasons for what could be taken otherwise.</summary>
/// <param name="Path">The file.</param>
/// <param name="Format">How it is written.</param>
/// <param name="Encoding">How its bytes are characters, where no byte order mark says otherwise.</param>
/// <param name="Comments">Lines at its beginning that are no part of the table.</param>
/// <param name="HasBlanks">Whether blanks around fields are not part of them, also before quotes.</param>
/// <param name="HasHeader">Whether the first row names the columns.</param>
/// <param name="Names">The names of the columns.</param>
/// <param name="Remarks">What was decided, in sentences without a point, where somebody may want it otherwise.</param>
internal sealed record TableLayout(
    string Path, TableFileFormat Format, Encoding Encoding, int Comments, bool HasBlanks, bool HasHeader, IReadOnlyList<string> Names, IReadOnlyList<string> Remarks)
{
    private const int HeadCharacters = 1 << 20;
    private const int BlockCharacters = 1 << 18;
    private const int MostQuoted = 200;

    private static readonly char[] _separators = [',', ';', '\t', '|'];

    /// <summary>The characters that may stand between fields.</summary>
    internal static IReadOnlyList<char> Separators => _separators;

    /// <summary>The character between fields.</summary>
    internal char Separator => Format.Separator;

    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="hasHeader">Whether the first row names the columns; null looks.</param>
    /// <param name="encoding">The name of its encoding; null for UTF-8, or what a mark at its beginning says.</param>
    /// <exception cref="DataFormatException">It is missing, empty or no text, or its header names a column twice.</exception>
    internal static TableLayout Of(string path, bool? hasHeader, string? encoding)
    {
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Check the path.");
        Encoding known = TextEncodings.Of(encoding ?? TableFileFormat.Plain.Encoding, hasMark: false);
        (string head, TableFileFormat format) = Head(path, known);
        if (head.Contains('\0', StringComparison.Ordinal))
            throw new DataFormatException(path, "It is no text.", "Give a file of separated values (--encoding utf-16 if it is one).");
        HeadLines lines = HeadLines.Of(head);
        head = lines.Rest;
        if (string.IsNullOrWhiteSpace(head)) throw new DataFormatException(path, "It is empty.", "Give a file with rows.");

        (char separator, string[][] rows) = (lines.Separator is { } said ? [said] : _separators).Select(candidate => (Separator: candidate, Rows: Rows(head, candidate, blanks: false)))
            // What the first row has not is a character of texts, unless that is a title.
            .OrderByDescending(candidate => candidate.Rows[0].Length > 1).ThenByDescending(candidate => Agreeing(candidate.Rows)).ThenByDescending(candidate => candidate.Rows[0].Length).First();
        bool blanks = rows.Any(row => row.Any(field => field.StartsWith(' ') && field.AsSpan().TrimStart(' ').StartsWith('"')));
        if (blanks) rows = Rows(head, separator, blanks);
        RequireRows(path, rows);

        string[][] others = [.. rows[1..].Where(row => row.Length == rows[0].Length)];
        bool named = hasHeader ?? HeaderGuess.IsHeader(rows[0], others);
        if (rows.Length == 1 && (hasHeader ?? HeaderGuess.AreNames(rows[0])))
            throw new DataFormatException(path, "It holds a header and no rows.", "Give a file with rows, or --header false if its only line is a row.");
        var remarks = new List<string>();
        if (encoding is not null && format.HasByteOrderMark && format.Encoding != known.WebName)
            remarks.Add($"its byte order mark says that it is {format.Encoding}: --encoding {encoding} is not used");
        if (lines.Remark is { } remark) remarks.Add(remark);
        if (blanks || rows.Any(row => row.Any(field => field.StartsWith(' ')))) remarks.Add("blanks before cells are no part of them, and are not written");
        if (!named && hasHeader is null) remarks.Add("no header found: columns are called col0, col1 and so on (--header true if the first row names them)");
        return new TableLayout(path, format with { Separator = separator }, known, lines.Count, blanks, named, named ? NamesOf(path, rows[0], remarks) : [.. rows[0].Select((_, field) => Unnamed(field))], remarks);
    }

    /// <summary>Opens the file behind its comments; to be disposed of.</summary>
    internal CsvTokenizer Open()
    {
        var reader = new StreamReader(Path, Encoding, detectEncodingFromByteOrderMarks: true, new FileStreamOptions { Options = FileOptions.SequentialScan });
        for (int i = 0; i < Comments; i++) reader.ReadLine();
        return new CsvTokenizer(reader, Separator, HasBlanks, (int)Math.Min(BlockCharacters, new FileInfo(Path).Length + 1));
    }

    /// <summary>What a column is called that has no name.</summary>
    internal static string Unnamed(int field) => string.Create(CultureInfo.InvariantCulture, $"col{field}");

    private static (string Text, TableFileFormat Format) Head(string path, Encoding encoding)
    {
        using var reader = new StreamReader(path, encoding);
        var head = new char[HeadCharacters];
        try
        {
            int length = reader.ReadBlock(head);
            // A row that is cut off would look like a short one.
            if (length == head.Length) length = Math.Max(0, head.AsSpan().LastIndexOf('\n')) is > 0 and var last ? last : length;
            string text = new(head, 0, length);
            return (text, TableFileFormat.Plain with { LineEnd = LineEnd(text), Encoding = reader.CurrentEncoding.WebName, HasByteOrderMark = HasMark(path) });
        }
        catch (DecoderFallbackException error)
        {
            throw NotIn(path, encoding, error);
        }
    }

    /// <summary>What is said of a file whose bytes are no text of the encoding.</summary>
    internal static DataFormatException NotIn(string path, Encoding encoding, DecoderFallbackException error) => new(
        path,
        string.Create(CultureInfo.InvariantCulture, $"It is no text in {encoding.WebName}: it holds {(error.BytesUnknown is [var first, ..] ? $"the byte 0x{first:X2}" : "bytes that are no characters")}."),
        $"Say how it was written: --encoding windows-1252{(StrictIsoEncoding.IsOne(encoding) ? "" : " or latin1")}, for example.",
        error);

    // Quoted fields may hold others.
    private static string LineEnd(string text)
    {
        int feeds = text.Count(character => character == '\n'), returns = text.Count(character => character == '\r');
        int both = returns == 0 ? 0 : text.Split("\r\n").Length - 1;
        return 2 * both > feeds ? "\r\n" : feeds > 0 || returns == 0 ? "\n" : "\r";
    }

    private static bool HasMark(string path)
    {
        Span<byte> first = stackalloc byte[3];
        using FileStream stream = File.OpenRead(path);
        first = first[..stream.ReadAtLeast(first, first.Length, throwOnEndOfStream: false)];
        return first.StartsWith(Encoding.UTF8.Preamble) || first.StartsWith(Encoding.Unicode.Preamble) || first.StartsWith(Encoding.BigEndianUnicode.Preamble);
    }

    /// <summary>The fields of the first rows of a text.</summary>
    internal static string[][] Rows(string text, char separator, bool blanks)
    {
        int most = Math.Max(HeaderGuess.Rows, MostQuoted) + 1;
        using var tokenizer = new CsvTokenizer(new StringReader(text), separator, blanks);
        var rows = new List<string[]>();
        while (rows.Count < most && tokenizer.Read())
        {
            foreach (CsvRow row in tokenizer.Rows)
            {
                if (rows.Count < most && !tokenizer.IsBlank(row)) rows.Add(tokenizer.Texts(row));
            }
        }
        return rows.Count == 0 ? [[""]] : [.. rows];
    }

    // How many rows have as many fields as most of them have, where these are two or more.
    private static int Agreeing(string[][] rows) => rows.Where(row => row.Length > 1).CountBy(row => row.Length).Select(group => group.Value).DefaultIfEmpty().Max();

    private static void RequireRows(string path, string[][] rows)
    {
        if (rows.Length > 2 && rows[0].Length == 1 && rows[1..].All(row => row.Length > 1))
            throw Title(rows[0][0], rows[1].Length);
        // A spreadsheet writes the separators of empty cells.
        if (rows is [[{ Length: > 0 } title, _, _, ..] top, var names, _, ..] && top.Skip(1).All(field => field.Length == 0) && HeaderGuess.AreNames(names) && names.All(name => name.Length > 0))
            throw Title(title, names.Length);

        DataFormatException Title(string text, int fields) =>
            new(path, $"Its first line, '{Short(text)}', has one field, and the lines below have {fields}.", "Take the line out, or begin it with #.");
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    private static string[] NamesOf(string path, string[] header, List<string> remarks)
    {
        string[] names = [.. header.Select((name, i) => string.Join(' ', name.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) is { Length: > 0 } kept ? kept : Unnamed(i))];
        int[] unnamed = [.. Enumerable.Range(0, header.Length).Where(field => string.IsNullOrWhiteSpace(header[field]))];
        if (unnamed.Length > 0)
        {
            bool isLast = unnamed is [var only] && only == header.Length - 1;
            string which = isLast ? "its last column" : $"column {string.Join(", ", unnamed.Select(field => field + 1))}";
            remarks.Add($"the header has no name for {which}: called {string.Join(", ", unnamed.Select(field => names[field]))}");
        }
        if (header.Any(name => name.AsSpan().IndexOfAny('\r', '\n') >= 0)) remarks.Add("line breaks in the names of columns became blanks");
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new DataFormatException(path, $"Its header names '{twice.Key}' {twice.Count()} times.", "Give each column a name of its own.")
            : names;
    }
}
