using Gan.Onnx;
using Gan.Training.Files;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Schema;

namespace Gan.Training.Modalities.Tables.Masking;

/// <summary>Rows that a model which completes rows makes of what they are asked to be, or of nothing.</summary>
internal static class ConditionalRows
{
    private const int MostShown = 10;
    private const int RowsAtOnce = 4_096;

    /// <summary>Writes rows, made while they are written.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="seed">Which.</param>
    /// <param name="asked">What all are, <c>COLUMN=VALUE</c>.</param>
    /// <param name="cancellationToken">Stops between two batches, and leaves no file.</param>
    /// <exception cref="UserInputException">A column or a category is unknown, no row had them all, or a value is no number.</exception>
    internal static void Write(string path, GanModel model, int count, ulong seed, IReadOnlyList<string> asked, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        IReadOnlyDictionary<int, double> given = Given(columns, asked);
        ConditionalPairs.Require(
            model.Metadata.Combinations,
            [.. given.Select(cell => KeyValuePair.Create(columns[cell.Key].Name, CellText.Of(columns[cell.Key], cell.Value)))]);
        var names = columns.Select(column => column.Name).ToList();
        IdentifierColumn[] made = [.. model.Metadata.Identifiers.OrderBy(column => column.Place)];
        foreach (IdentifierColumn column in made) names.Insert(Math.Clamp(column.Place, 0, names.Count), column.Name);
        DelimitedFile.Write(path, names, WithIdentifiers(Rows(model, count, seed, given, cancellationToken), made, seed), model.Metadata.File, cancellationToken);
    }

    private static IEnumerable<string[]> Rows(GanModel model, int count, ulong seed, IReadOnlyDictionary<int, double> given, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        for (int first = 0; first < count; first += RowsAtOnce)
        {
            int rows = Math.Min(RowsAtOnce, count - first);
            double[][] cells = RowImputation.Draw(model, rows, seed, first, given, cancellationToken);
            for (int row = 0; row < rows; row++) yield return [.. columns.Select((column, i) => CellText.Of(column, cells[i][row]))];
        }
    }

    private static IEnumerable<string[]> WithIdentifiers(IEnumerable<string[]> rows, IdentifierColumn[] made, ulong seed)
    {
        Func<long, string>[] texts = [.. made.Select(column => new IdentifierPattern(column.Pattern).Texts(seed))];
        foreach ((int row, string[] cells) in rows.Index())
        {
            var all = cells.ToList();
            for (int i = 0; i < made.Length; i++) all.Insert(Math.Clamp(made[i].Place, 0, all.Count), texts[i](row));
            yield return [.. all];
        }
    }

    private static Dictionary<int, double> Given(IReadOnlyList<TableColumn> columns, IReadOnlyList<string> asked)
    {
        var given = new Dictionary<int, double>();
        foreach (string text in asked)
        {
            int at = ColumnValue.IndexOfSign(text, columns.Select(column => column.Name));
            int place = at <= 0 ? -1 : columns.ToList().FindIndex(column => column.Name == text[..at]);
            if (place < 0) throw new UserInputException($"--label {text}: write COLUMN=VALUE, with a column of {string.Join(", ", columns.Select(column => column.Name))}.{NearestName.Question(text.Split('=')[0], columns.Select(column => column.Name))}");
            if (given.ContainsKey(place)) throw new UserInputException($"--label {text}: the column is asked for twice.");
            given[place] = Cell(columns[place], text, text[(at + 1)..]);
        }
        return given;
    }

    private static double Cell(TableColumn column, string text, string value)
    {
        CellReading reading = new CellReader(column).Read(value, out double cell);
        if (reading != CellReading.Value && column.Kind == ColumnKind.Date && DateText.TryParse(value, "yyyy-MM-dd", out cell, out _)) reading = CellReading.Value;
        if (reading != CellReading.Value) throw new UserInputException($"--label {text}: '{value}' is no value of the column{Values(column)}.{NearestName.Question(value, column.Categories)}");
        return !column.IsOrdered || (cell >= column.Minimum && cell <= column.Maximum)
            ? cell
            : throw new UserInputException($"--label {text}: the model learnt {CellText.Of(column, column.Minimum)} to {CellText.Of(column, column.Maximum)}, and knows nothing beyond.");
    }

    private static string Values(TableColumn column) => column.Kind switch
    {
        ColumnKind.Category => $"; it has {string.Join(", ", column.Categories.Take(MostShown))}{(column.Categories.Count > MostShown ? ", …" : "")}",
        ColumnKind.Boolean => $"; it is {CellText.Of(column, 1)} or {CellText.Of(column, 0)}",
        _ => $", which holds {column.Kind.Plural()} as {CellText.Of(column, column.Minimum)} to {CellText.Of(column, column.Maximum)}",
    };
}
