using System.Text;
using Gan.Onnx;
using Gan.Onnx.Tables;

namespace Gan.Training.Files;

/// <summary>
/// Writes separated values, in the form that a file had or the plain one. Where the ending of a file's name is that of another form, it says what stands between fields: a tab in
/// <c>.tsv</c> and <c>.tab</c>, no tab in <c>.csv</c>.
/// </summary>
internal static class DelimitedFile
{
    private const int BufferBytes = 1 << 16;
    private const char Tab = '\t';

    /// <summary>Whether a path is a file with an ending of tables that are written.</summary>
    internal static bool IsOne(string path) => Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV" or ".TAB";

    /// <summary>Writes rows of texts; the file is there when all are.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="names">The names of the columns, for the first line; null for a file without.</param>
    /// <param name="rows">For each row a text a column; an array may be used again for the next row.</param>
    /// <param name="format">How the file is written; null for the plain form.</param>
    /// <param name="cancellationToken">Stops between two rows, and leaves no file.</param>
    /// <exception cref="UserInputException">The encoding lacks a character.</exception>
    internal static void Write(
        string path, IReadOnlyList<string>? names, IEnumerable<string[]> rows, TableFileFormat? format = null, CancellationToken cancellationToken = default)
    {
        format ??= TableFileFormat.Plain;
        char separator = Separator(path, format);
        try
        {
            AtomicFile.Write(path, stream =>
            {
                Encoding encoding = TextEncodings.Of(format.Encoding, format.HasByteOrderMark);
                using var writer = new StreamWriter(stream, encoding, BufferBytes, leaveOpen: true) { NewLine = format.LineEnd };
                if (names is not null) writer.WriteLine(string.Join(separator, names.Select(name => Field(name, separator))));
                foreach (string[] row in rows)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    for (int i = 0; i < row.Length; i++)
                    {
                        if (i > 0) writer.Write(separator);
                        writer.Write(row.Length == 1 ? Alone(row[i], separator) : Field(row[i], separator));
                    }
                    writer.WriteLine();
                }
            });
        }
        catch (EncoderFallbackException error)
        {
            string unknown = error.CharUnknown == '\0' ? $"{error.CharUnknownHigh}{error.CharUnknownLow}" : $"{error.CharUnknown}";
            throw new UserInputException($"'{path}': {format.Encoding}, in which the data are written, lacks the character '{unknown}': give data in UTF-8.", error);
        }
    }

    private static char Separator(string path, TableFileFormat format)
    {
        bool hasTabs = !Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase);
        return hasTabs ? Tab : format.Separator == Tab ? ',' : format.Separator;
    }

    // A line without anything would be passed over, and one column alone would look like two.
    private static string Alone(string text, char separator) =>
        text.Length == 0 || text.AsSpan().IndexOfAny(",;\t|") >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : Field(text, separator);

    // A blank at an end would be lost without quotes, and a first line that begins with # would be a comment.
    private static string Field(string text, char separator) =>
        text.AsSpan().IndexOfAny([separator, '"', '\n', '\r']) >= 0 || (text.Length > 0 && (text[0] is ' ' or '#' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
