namespace Gan.Onnx.Tables;

/// <summary>
/// What stands in files for no value. Among numbers, dates and booleans these are missing; among categories only the empty text is, and these
/// are texts as others unless a column's <see cref="CellFormat.MissingMarks"/> has them.
/// </summary>
public static class MissingValueMarkers
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _marks =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "?", "NA", "N/A", "NaN", "NaT", "<NA>", "#N/A", "null", "none", "-" }
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text is one, blanks around it aside.</summary>
    /// <param name="text">The text of a cell.</param>
    public static bool Contain(ReadOnlySpan<char> text) => _marks.Contains(text.Trim());
}
