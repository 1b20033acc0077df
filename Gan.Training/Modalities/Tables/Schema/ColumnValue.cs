namespace Gan.Training.Modalities.Tables.Schema;

/// <summary>A column and its value as users write them, <c>COLUMN=VALUE</c>.</summary>
internal static class ColumnValue
{
    /// <summary>
    /// The index of the equals sign between them: behind the longest column that the text begins with, or else the first; negative where there
    /// is none.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="columns">Names of columns, which may have equals signs themselves.</param>
    internal static int IndexOfSign(string text, IEnumerable<string> columns) => columns
        .Where(column => text.StartsWith($"{column}=", StringComparison.Ordinal))
        .Select(column => column.Length)
        .DefaultIfEmpty(text.IndexOf('=', StringComparison.Ordinal)).Max();
}
