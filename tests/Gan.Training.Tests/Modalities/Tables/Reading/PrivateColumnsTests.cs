using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Tests.Modalities.Tables.Files;

namespace Gan.Training.Tests.Modalities.Tables.Reading;

/// <summary>Columns that name or number rows are pointed out.</summary>
[TestClass]
public sealed class PrivateColumnsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow(100, 75, true, DisplayName = "most differ")]
    [DataRow(100, 49, false, DisplayName = "less than half of them")]
    [DataRow(10, 10, true, DisplayName = "all of a few rows")]
    [DataRow(4, 2, false, DisplayName = "two")]
    public void Many_different_texts_are_said_to_be_held(int rows, int different, bool isSaid)
    {
        TableSchema schema = Load(rows, row => $"name {row % different}").Schema;
        Assert.AreEqual(ColumnKind.Category, schema.Columns[0].Kind);
        string said = $"{different} different texts in {rows} rows are categories, and the model holds them all";
        Assert.AreEqual(isSaid, schema.Remarks.Any(remark => remark.Text.StartsWith(said, StringComparison.Ordinal)), schema.Remark);
    }

    [TestMethod]
    public void They_are_what_the_user_wants_where_categories_were_requested() =>
        Assert.IsEmpty(Load(100, row => $"name {row % 75}", ColumnKind.Category).Schema.Remarks);

    [TestMethod]
    [DataRow(300, 7, 1, true, DisplayName = "any order")]
    [DataRow(300, 1, 2, false, DisplayName = "even numbers")]
    [DataRow(17, 1, 1, false, DisplayName = "few")]
    public void Consecutive_integers_are_said_to_number_rows(int rows, int step, int scale, bool isSaid)
    {
        TableSchema schema = Load(rows, row => $"{1000 + scale * (step * row % rows)}").Schema;
        string said = $"all {rows} values differ and are consecutive";
        Assert.AreEqual(isSaid, schema.Remarks.Any(remark => remark.Text.StartsWith(said, StringComparison.Ordinal)), schema.Remark);
    }

    [TestMethod]
    [DataRow(300, "+4930{0}1234", true, DisplayName = "telephones")]
    [DataRow(300, "7{0}41", true, DisplayName = "numbers of customers")]
    [DataRow(300, "{0}0", true, DisplayName = "equal steps")]
    [DataRow(300, "9{0}{0}", false, DisplayName = "half as many different ones")]
    [DataRow(300, "2{0}.25", false, DisplayName = "amounts with decimals")]
    [DataRow(40, "7{0}41", false, DisplayName = "few")]
    public void Integers_of_which_nearly_all_differ_may_be_identifiers(int rows, string format, bool isSaid)
    {
        int Number(int row) => format.StartsWith('9') ? 100 + row / 2 : format == "{0}0" ? 100 + row : 100 + row * row % 307 + row * 309;
        TableSchema schema = Load(rows, row => string.Format(CultureInfo.InvariantCulture, format, Number(row))).Schema;
        string said = $"{rows} different numbers in {rows} rows may be identifiers, and the model holds the least and the largest: role identifier";
        Assert.AreEqual(isSaid, schema.Remarks.Any(remark => remark.Text.StartsWith(said, StringComparison.Ordinal)), schema.Remark);
        Assert.IsTrue(isSaid || schema.Remarks.All(remark => !remark.Text.Contains("identifier", StringComparison.Ordinal)), schema.Remark);
    }

    [TestMethod]
    public void Integers_that_come_twice_number_no_rows() => Assert.IsEmpty(Load(30, row => $"{Math.Max(row, 1)}").Schema.Remarks);

    [TestMethod]
    [DataRow("{0:00}:{1:00}:99", null, DisplayName = "durations")]
    [DataRow("99/{0:00}/20{1:00}", null, DisplayName = "what looks like dates")]
    [DataRow("2020-01-02 10:20:{0:00} CET", null, DisplayName = "moments with a zone")]
    [DataRow("0{0:00}cm", null, DisplayName = "a unit")]
    [DataRow("AB-{0:00}{1:0}", "\\AB-99\\9", DisplayName = "numbers of accounts")]
    public void Times_and_quantities_have_no_pattern_of_identifiers(string format, string? pattern)
    {
        Table table = Load(40, row => string.Format(CultureInfo.InvariantCulture, format, 30 + row, 9));
        Assert.AreEqual(pattern, table.Schema.LeftOut.Single().Pattern);
    }

    private Table Load(int rows, Func<int, string> cell, ColumnKind? requested = null)
    {
        string text = "column,other\n" + string.Concat(Enumerable.Range(0, rows).Select(row => $"{cell(row)},{row % 2}.5\n"));
        Dictionary<string, ColumnKind?> kinds = requested is null ? [] : new() { ["column"] = requested };
        return Table.Load(TableFileTests.Open(_folder, text, hasHeader: true), ColumnOverrides.Of(kinds));
    }
}
