using System.Globalization;
using System.Text.Json;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Coding;
using Gan.Training.Modalities.Tables.Combinations;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Tables.Shapes;
using Spectre.Console;
using Table = Gan.Training.Modalities.Tables.Reading.Table;
using TableColumn = Gan.Onnx.Tables.TableColumn;

namespace Gan.Training.Cli;

/// <summary>What a table is understood as, for people to check.</summary>
internal static class TableDisplay
{
    private const int CategoriesShown = 4, LongestCategory = 40;

    internal static void Show(string name, Table table)
    {
        DataCommand.Line("name", name);
        DataCommand.Line("rows", DataCommand.Number(table.Rows));
        DataCommand.Line("columns", DataCommand.Number(table.Schema.Columns.Count));
        Console.WriteLine();
        Spectre.Console.Table shown = new Spectre.Console.Table().Border(TableBorder.None).AddColumns("column", "kind", "missing", "values");
        foreach (TableColumn column in table.Schema.Columns)
            shown.AddRow(Markup.Escape(column.Name), column.Kind.Word(), column.Missing == 0 ? "" : Text($"{100 * column.Missing:0.##} %"), Markup.Escape(Values(column)));
        foreach (LeftOutColumn column in table.Schema.LeftOut)
        {
            string pattern = column is { Pattern: { } found, Made: null } ? $"; all are {found}, and a schema can have such made: {{ \"role\": \"identifier\", \"pattern\": {JsonSerializer.Serialize(found)} }}" : "";
            shown.AddRow(Markup.Escape(column.Name), column.Made is null ? "left out" : "made", "", Markup.Escape(column.Reason + pattern));
        }
        AnsiConsole.Write(shown);
        IReadOnlyList<string> combinations = Combinations(table);
        if (combinations.Count > 0) Console.WriteLine();
        foreach (string combination in combinations) DataCommand.Line("combination", combination);
        if (table.Schema.OfFile.Count + table.Schema.Remarks.Count == 0) return;
        Console.WriteLine();
        foreach (string said in table.Schema.OfFile) DataCommand.Line("read", said);
        foreach (ColumnRemark remark in table.Schema.Remarks) DataCommand.Line("read", $"'{remark.Column}': {remark.Text}");
    }

    /// <summary>Columns that only go together in some pairs, a sentence each.</summary>
    internal static IReadOnlyList<string> Combinations(Table table)
    {
        // Modes are not looked at, whatever their scale: such columns have none.
        var plain = new TableShape([.. table.Schema.Columns.Select(column => new ColumnCode(column, []))]);
        TableShape shape = CombinationSearch.Find(table, ColumnCoding.Fit(table, QuantileModes.Fit, plain));
        return [.. (shape.Combinations ?? []).Select(combination => CombinationText.Of(combination, shape.Columns))];
    }

    private static string Values(TableColumn column) => column.Kind switch
    {
        ColumnKind.Category => $"{DataCommand.Number(column.Categories.Count)}: {string.Join(", ", column.Categories.Take(CategoriesShown).Select(Short))}"
            + (column.Categories.Count > CategoriesShown ? ", …" : ""),
        ColumnKind.Boolean => $"{CellText.Of(column, 1)} or {CellText.Of(column, 0)}",
        ColumnKind.Date => $"{Date(column, column.Minimum)} to {Date(column, column.Maximum)}, written {column.DateFormat}",
        _ => $"{CellText.Of(column, column.Minimum)} to {CellText.Of(column, column.Maximum)}{(column.IsConstant ? ", always the same" : "")}",
    };

    // A time of a day has no date.
    private static string Date(TableColumn column, double seconds) => column.DateFormat?.Contains('y', StringComparison.Ordinal) ?? true
        ? DateText.Of(seconds + 60.0 * (column.Format?.OffsetMinutes ?? 0), "yyyy-MM-dd")
        : CellText.Of(column, seconds);

    // On one line.
    private static string Short(string text)
    {
        string line = text.ReplaceLineEndings("⏎");
        return line.Length <= LongestCategory ? line : line[..(LongestCategory - 1)] + "…";
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
