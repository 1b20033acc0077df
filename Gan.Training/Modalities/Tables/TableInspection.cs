using System.Globalization;
using System.Text.Json;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Combinations;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>What a table is understood as, for people to check.</summary>
internal static class TableInspection
{
    private const int CategoriesShown = 4, LongestCategory = 40;

    /// <summary>Describes a table.</summary>
    /// <param name="name">The name of the data.</param>
    /// <param name="table">The table.</param>
    internal static Inspection Of(string name, Table table)
    {
        TableSchema schema = table.Schema;
        List<IReadOnlyList<string>> rows = [];
        foreach (TableColumn column in schema.Columns)
            rows.Add([column.Name, column.Kind.Word(), column.Missing == 0 ? "" : Text($"{100 * column.Missing:0.##} %"), Values(column)]);
        foreach (OmittedColumn column in schema.LeftOut)
        {
            string pattern = column is { Pattern: { } found, Made: null } ? $"; all are {found}, and a schema can have such made: {{ \"role\": \"identifier\", \"pattern\": {JsonSerializer.Serialize(found)} }}" : "";
            rows.Add([column.Name, column.Made is null ? "left out" : "made", "", column.Reason + pattern]);
        }
        IReadOnlyList<string> combinations = Combinations(table);
        (string, string)[] together = [.. combinations.Select(combination => ("combination", combination))];
        (string, string)[] read = [.. schema.OfFile.Select(said => ("read", said)), .. schema.Remarks.Select(remark => ("read", $"'{remark.Column}': {remark.Text}"))];
        return new Inspection(
            [("name", name), ("rows", Number(table.Rows)), ("columns", Number(schema.Columns.Count))],
            new InspectionTable([("column", false), ("kind", false), ("missing", false), ("values", false)], rows),
            [.. new[] { together, read }.Where(group => group.Length > 0)],
            new { name, rows = table.Rows, columns = schema.Columns, leftOut = schema.LeftOut, ofFile = schema.OfFile, remarks = schema.Remarks, combinations });
    }

    /// <summary>Columns that only go together in some pairs, a sentence each.</summary>
    internal static IReadOnlyList<string> Combinations(Table table)
    {
        // Modes are not looked at, whatever their scale: such columns have none.
        var plain = new TableShape([.. table.Schema.Columns.Select(column => new ColumnEncoding(column, []))]);
        TableShape shape = CombinationSearch.Find(table, ColumnEncodingFit.Fit(table, QuantileModes.Fit, plain));
        return [.. (shape.Combinations ?? []).Select(combination => CombinationText.Of(combination, shape.Columns))];
    }

    private static string Values(TableColumn column) => column.Kind switch
    {
        ColumnKind.Category => $"{Number(column.Categories.Count)}: {string.Join(", ", column.Categories.Take(CategoriesShown).Select(Short))}"
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

    private static string Number(int count) => count.ToString("n0", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
