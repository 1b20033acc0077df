using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Data.Tables;

/// <summary>
/// Files of separated values, read by ML.NET's text loader: quoted fields may hold separators and line ends, blanks before a field are not part of it, and rows that end early lack
/// their last values.
/// </summary>
public static class TableFile
{
    private static readonly string[] _endings = [".csv", ".tsv", ".tab", ".txt", ".data"];

    /// <summary>Whether a path is a file with an ending of tables.</summary>
    public static bool IsOne(string path) => _endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) && File.Exists(path);

    /// <summary>Opens a file as a view of columns of text, one a field.</summary>
    /// <param name="path">The file, in UTF-8, its fields separated by commas, semicolons, tabs or bars.</param>
    /// <param name="hasHeader">Whether the first row names the columns; null looks. Without names they are <c>col0</c>, <c>col1</c> and so on.</param>
    /// <exception cref="DataFormatException">The file is missing or empty, its header names a column twice, or a row has more fields than the first.</exception>
    public static IDataView Open(string path, bool? hasHeader = null)
    {
        FieldLayout layout = Layout(path);
        string[][] first = [.. TextRows.Of(View(path, layout, [.. Enumerable.Range(0, layout.Fields).Select(Unnamed)], skip: false)).Take(HeaderGuess.Rows)];
        if (first.Length == 0) throw new DataFormatException(path, "It is empty.", "Give a file with rows.");
        bool named = hasHeader ?? HeaderGuess.IsHeader(first[0], first[1..]);
        if (first.Length == 1 && (hasHeader ?? HeaderGuess.AreNames(first[0])))
            throw new DataFormatException(
                path, "It holds a header and no rows.", "Give a file with rows, or --header false if its only line is a row.");
        return View(path, layout, named ? Names(path, first[0]) : [.. Enumerable.Range(0, layout.Fields).Select(Unnamed)], skip: named);
    }

    /// <summary>Opens a file without a header as a view of columns of text, under given names.</summary>
    /// <param name="path">The file, as in <see cref="Open(string, bool?)"/>.</param>
    /// <param name="names">The names of all of its columns.</param>
    /// <exception cref="DataFormatException">The file is missing or empty, or has another number of columns.</exception>
    public static IDataView Open(string path, IReadOnlyList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        FieldLayout layout = Layout(path);
        return layout.Fields == names.Count
            ? View(path, layout, [.. names], skip: false)
            : throw new DataFormatException(path, $"It has {layout.Fields} columns, and there are {names.Count} names for them: {string.Join(", ", names)}.", "Give a file with these columns.");
    }

    private static FieldLayout Layout(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!File.Exists(path)) throw new DataFormatException(path, "There is no such file.", "Check the path.");
        FieldLayout layout = FieldLayout.Of(path);
        RequireNoFieldBeyond(path, layout);
        return layout;
    }

    // The loader itself would pass over them.
    private static void RequireNoFieldBeyond(string path, FieldLayout layout)
    {
        IDataView beyond = Load(path, layout, skip: false, new TextLoader.Column("beyond", DataKind.String, layout.Fields));
        foreach ((int row, string[] field) in TextRows.Of(beyond).Index())
        {
            if (field[0].Length == 0) continue;
            throw new DataFormatException(path, $"Row {row + 1} has more than the {layout.Fields} fields of the first row.", "Put fields that hold the separator in quotes.");
        }
    }

    private static IDataView View(string path, FieldLayout layout, string[] names, bool skip) =>
        Load(path, layout, skip, [.. names.Select((name, i) => new TextLoader.Column(name, DataKind.String, i))]);

    private static IDataView Load(string path, FieldLayout layout, bool skip, params TextLoader.Column[] columns)
    {
        var options = new TextLoader.Options
        {
            Separators = [layout.Separator],
            HasHeader = skip,
            AllowQuoting = true,
            ReadMultilines = true,
            Columns = columns,
        };
        return new MLContext().Data.CreateTextLoader(options).Load(path);
    }

    private static string[] Names(string path, string[] header)
    {
        string[] names = [.. header.Select((name, i) => name.Length == 0 ? Unnamed(i) : name)];
        return names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice
            ? throw new DataFormatException(path, $"Its header names '{twice.Key}' {twice.Count()} times.", "Give each column a name of its own.")
            : names;
    }

    /// <summary>The name of a column that has none.</summary>
    internal static string Unnamed(int field) => $"col{field}";
}
