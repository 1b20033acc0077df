namespace Gan.Training.Data.Tables;

/// <summary>How a file of separated values is laid out.</summary>
/// <param name="Separator">What stands between fields.</param>
/// <param name="Fields">Fields of the first row.</param>
internal sealed record FieldLayout(char Separator, int Fields)
{
    private const int Lines = 20;

    private static readonly char[] _separators = [',', ';', '\t', '|'];

    /// <summary>Finds the separator that stands in all of the first lines, most often; a file without any has one column.</summary>
    internal static FieldLayout Of(string path)
    {
        string[] lines = [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Take(Lines)];
        if (lines.Length == 0) throw new DataFormatException(path, "It is empty.", "Give a file with rows.");
        if (lines[0].Contains('\0', StringComparison.Ordinal)) throw new DataFormatException(path, "It is no text.", "Give a file of separated values.");
        return _separators.Select(separator => (Separator: separator, Least: lines.Min(line => Outside(line, separator))))
            .Where(candidate => candidate.Least > 0)
            .OrderByDescending(candidate => candidate.Least)
            .Select(candidate => new FieldLayout(candidate.Separator, Outside(lines[0], candidate.Separator) + 1))
            .FirstOrDefault(new FieldLayout(_separators[0], Outside(lines[0], _separators[0]) + 1));
    }

    // Outside of quotes. A field that goes on in the next line leaves the count of its own line too small, never too large.
    private static int Outside(string line, char separator)
    {
        int count = 0;
        bool quoted = false;
        foreach (char character in line)
        {
            if (character == '"') quoted = !quoted;
            else if (character == separator && !quoted) count++;
        }
        return count;
    }
}
