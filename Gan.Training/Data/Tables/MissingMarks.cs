namespace Gan.Training.Data.Tables;

/// <summary>What stands in files for no value. Among numbers, dates and booleans these are missing; among categories only the empty text is, and these are texts as others.</summary>
internal static class MissingMarks
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _marks =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "?", "NA", "N/A", "NaN", "null", "none", "-" }.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether a text is one.</summary>
    internal static bool Contain(ReadOnlySpan<char> text) => _marks.Contains(text.Trim());
}
