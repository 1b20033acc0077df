namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Lines at the beginning of a file that are no part of its table: comments, and <c>sep=;</c>, which spreadsheets read.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Rest">What follows them.</param>
/// <param name="Separator">The separator that they name; null for none.</param>
internal sealed record HeadLines(int Count, string Rest, char? Separator)
{
    private const string Comment = "#", SurelyComment = "# ", Names = "sep=";

    /// <summary>What has to be known of them, in a sentence without a point; null for nothing.</summary>
    internal string? Remark => (Separator, Count) switch
    {
        ({ } separator, 1) => $"the first line, '{Names}{separator}', left out: it names the separator",
        (_, 0) => null,
        (_, 1) => "1 line at the beginning left out, which is a comment",
        _ => $"{Count} lines at the beginning left out, which are comments",
    };

    /// <summary>Finds them.</summary>
    /// <param name="head">The beginning of the file.</param>
    internal static HeadLines Of(string head)
    {
        bool mayHave = head.StartsWith(Comment, StringComparison.Ordinal) || head.StartsWith(Names, StringComparison.OrdinalIgnoreCase);
        if (!mayHave) return new(0, head, null);
        string[] lines = head.Split('\n');
        if (lines[0].TrimEnd('\r') is { Length: 5 } first && first.StartsWith(Names, StringComparison.OrdinalIgnoreCase) && lines.Length > 1) return new(1, Behind(head, 1), first[^1]);
        int comments = lines.TakeWhile(line => line.StartsWith(Comment, StringComparison.Ordinal)).Count();
        // Where all lines begin so, none is a comment.
        if (comments == 0 || lines[comments..].All(string.IsNullOrWhiteSpace)) return new(0, head, null);
        comments = Comments(lines, comments);
        return new(comments, Behind(head, comments), null);
    }

    // A header and rows may begin so too, "#,name". Then they have as many fields as the rows below.
    private static int Comments(string[] lines, int most)
    {
        string below = string.Join('\n', lines[most..]);
        foreach (char separator in TableLayout.Separators)
        {
            string[][] rows = TableLayout.Rows(below, separator, blanks: false);
            if (rows[0].Length < 2) continue;
            int[] alike = [.. Enumerable.Range(0, most).Where(line => TableLayout.Rows(lines[line], separator, blanks: false)[0].Length == rows[0].Length)];
            if (alike.Length == 0) continue;
            // A comment may hold as many commas, above the names themselves.
            bool isHeaderBelow = HeaderGuess.IsHeader(rows[0], [.. rows[1..].Where(row => row.Length == rows[0].Length)]);
            bool areComments = alike[..^1].All(line => IsSurely(lines[line])), isLastOne = IsSurely(lines[alike[^1]]);
            if (!areComments || (isLastOne && !isHeaderBelow)) return alike[0];
            if (!isLastOne) return alike[^1];
        }
        return most;
    }

    private static bool IsSurely(string line) => line.StartsWith(SurelyComment, StringComparison.Ordinal);

    private static string Behind(string head, int lines)
    {
        for (; lines > 0; lines--) head = head[(head.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return head;
    }
}
