using Gan.Training.Files;
using Microsoft.ML;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>
/// Files of separated values: quoted fields may hold separators and line ends, blanks before a field are not part of it, empty lines are passed over, and rows that end early lack their
/// last values.
/// </summary>
public static class TableFile
{
    private static readonly string[] _endings = [".csv", ".tsv", ".tab", ".txt", ".data"];

    /// <summary>Whether a path is a file with an ending of tables. One where there is nothing counts: opening it says so.</summary>
    public static bool IsOne(string path) =>
        _endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && !Directory.Exists(path);

    /// <summary>Opens a file as a view of columns of text, one a field.</summary>
    /// <param name="path">The file, its fields separated by commas, semicolons, tabs or bars.</param>
    /// <param name="hasHeader">Whether the first row names the columns; null looks. Without names they are <c>col0</c>, <c>col1</c> and so on.</param>
    /// <param name="encoding">The name of its encoding; null for UTF-8, or what a mark at its beginning says.</param>
    /// <exception cref="DataFormatException">The file is missing, empty or no text, or its header names a column twice. A row with more fields than columns is told when it is read.</exception>
    public static IDataView Open(string path, bool? hasHeader = null, string? encoding = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return new StringTable(TableLayout.Of(path, hasHeader, encoding));
    }

    /// <summary>Opens a file without a header as a view of columns of text, under given names.</summary>
    /// <param name="path">The file, as in <see cref="Open(string, bool?, string?)"/>.</param>
    /// <param name="names">The names of all of its columns.</param>
    /// <param name="encoding">The name of its encoding; null for UTF-8, or what a mark at its beginning says.</param>
    /// <exception cref="DataFormatException">The file is missing or empty, or has another number of columns.</exception>
    public static IDataView Open(string path, IReadOnlyList<string> names, string? encoding = null)
    {
        ArgumentNullException.ThrowIfNull(names);
        var layout = TableLayout.Of(path, hasHeader: false, encoding);
        return layout.Names.Count == names.Count
            ? new StringTable(layout with { Names = names })
            : throw new DataFormatException(path, $"It has {layout.Names.Count} columns, and there are {names.Count} names for them: {string.Join(", ", names)}.", "Give a file with these columns.");
    }

    /// <summary>The name of a column that has none.</summary>
    internal static string Unnamed(int field) => TableLayout.Unnamed(field);
}
