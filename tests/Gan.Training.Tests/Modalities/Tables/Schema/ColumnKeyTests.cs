using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Tests.Modalities.Tables.Files;

namespace Gan.Training.Tests.Modalities.Tables.Schema;

/// <summary>What a schema says of a column beyond its kind: form, scale, and whether it is sensitive.</summary>
[TestClass]
public sealed class ColumnKeyTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Booleans_are_read_and_written_in_a_spelling_of_their_own()
    {
        Table table = Load(["ja", "nein", "ja", ""], """{ "x": { "kind": "boolean", "true": "ja", "false": "nein" } }""");
        CollectionAssert.AreEqual((double[])[1, 0, 1, double.NaN], table[0].ToArray());
        Assert.AreEqual("ja nein", $"{CellText.Of(table.Schema.Columns[0], 1)} {CellText.Of(table.Schema.Columns[0], 0)}");
        Table other = Table.Load(View(["nein", "true", "vielleicht"]), new TableSchema(table.Schema.Columns, []));
        CollectionAssert.AreEqual((double[])[0, 1, double.NaN], other[0].ToArray());
        Assert.AreEqual(1, other.Unread.Single().Count);
    }

    [TestMethod]
    [DataRow("5 apples|7 apples", """{ "suffix": " apples" }""", 5, "5 apples")]
    [DataRow("no. 12|no. -3", """{ "prefix": "no. " }""", 12, "no. 12")]
    [DataRow("~1,500|~2,500", """{ "prefix": "~", "decimal": "." }""", 1500, "~1,500")]
    [DataRow("1,500|2500", """{ "thousands": "," }""", 1500, "1,500")]
    [DataRow("1.500|2500", """{ "thousands": "." }""", 1500, "1.500")]
    public void Numbers_are_read_and_written_in_the_form_that_is_said(string cells, string json, double first, string written)
    {
        Table table = Load(cells.Split('|'), $$"""{ "x": {{json.Replace("{ ", "{ \"kind\": \"number\", ", StringComparison.Ordinal)}} }""");
        Assert.AreEqual(first, table[0][0]);
        Assert.AreEqual(written, CellText.Of(table.Schema.Columns[0], first));
    }

    [TestMethod]
    [DataRow("$5|$6", """{ "kind": "number", "prefix": "€" }""", "holds texts such as '$5', which are no numbers")]
    [DataRow("5|6", """{ "kind": "number", "suffix": "%" }""", "which are no numbers")]
    [DataRow("2020-01-02|2020-01-03", """{ "kind": "date", "offset": "+02:00" }""", "holds no dates that are written with an offset")]
    [DataRow("2020-01-02|2020-01-03", """{ "kind": "date", "offset": "2" }""", "It is written +02:00")]
    [DataRow("57 kg|58 kg", """{ "kind": "number", "suffix": "kg" }""", "which are no numbers")]
    [DataRow("57 kg|58 kg|59 kg", """{ "suffix": "lb" }""", "holds categories, and no numbers of the form that is said")]
    [DataRow("True|False", """{ "true": "1", "false": "0" }""", "spells 'True' and not '1'")]
    [DataRow("1|2", """{ "true": "1" }""", "and no booleans that are spelled as is said")]
    [DataRow("1|2", """{ "decimals": 2 }""", "holds integers, and no numbers with decimals")]
    [DataRow("a|b", """{ "role": "identifier", "kind": "category" }""", "leave the kind or the role out")]
    [DataRow("a|b", """{ "transform": "log" }""", "transforms are for numbers and integers")]
    [DataRow("1|2", """{ "transform": "lg" }""", "It is one of none, log. Did you mean 'log'?")]
    [DataRow("1|2", """{ "sensitive": "yes" }""", "It is true or false")]
    [DataRow("a|b|a|c", """{ "sensitive": true }""", "is sensitive and has no value that 5 rows have")]
    public void What_the_cells_are_not_is_refused(string cells, string json, string said) =>
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Load(cells.Split('|'), $$"""{ "x": {{json}} }""")).Message, said);

    [TestMethod]
    public void The_offset_of_dates_is_the_one_that_is_said()
    {
        Table table = Load(["2020-01-02 10:00:00+01:00", "2020-06-02 10:00:00+02:00"], """{ "x": { "offset": "+02:00" } }""");
        Assert.AreEqual("2020-01-02 11:00:00+02:00", CellText.Of(table.Schema.Columns[0], table[0][0]));
        TableSchemaFile.Write(_folder["again.json"], table.Schema);
        string json = File.ReadAllText(_folder["again.json"]);
        StringAssert.Contains(json, "\"offset\": \"+02:00\"");
        StringAssert.Contains(json, "\"minimum\": \"2020-01-02 11:00:00+02:00\"");
        Assert.AreEqual(table.Schema.Columns[0], Load(["2020-01-02 10:00:00+01:00", "2020-06-02 10:00:00+02:00"], json).Schema.Columns[0] with { Categories = table.Schema.Columns[0].Categories });
    }

    [TestMethod]
    [DataRow("log", true)]
    [DataRow("none", false)]
    public void A_scale_is_taken_as_said(string transform, bool isLog)
    {
        // A normal distribution, and one of many orders of magnitude: each of them on the other's scale.
        string[] cells = [.. Enumerable.Range(1, 500).Select(i => isLog ? 5 + i / 500.0 : Math.Exp(i / 20.0)).Select(value => value.ToString("R", CultureInfo.InvariantCulture))];
        Table found = Load(cells, "{}"), said = Load(cells, $$"""{ "x": { "transform": "{{transform}}" } }""");
        Assert.AreEqual(!isLog, ColumnEncodingFit.Fit(found).Columns[0].AsinhUnit > 0);
        Assert.AreEqual(isLog, ColumnEncodingFit.Fit(said).Columns[0].AsinhUnit > 0);
    }

    [TestMethod]
    public void A_sensitive_column_holds_no_value_that_few_rows_have()
    {
        string[] names = [.. Enumerable.Range(0, 60).Select(i => i == 7 ? "rare" : i % 2 == 0 ? "cold" : "flu")];
        Table table = Load(names, """{ "x": { "sensitive": true } }""");
        CollectionAssert.AreEqual((string[])["cold", "flu"], table.Schema.Columns[0].Categories.ToArray());
        Assert.IsTrue(double.IsNaN(table[0][7]) && table[0][8] == 0 && table[0][9] == 1);
        Assert.AreEqual((1 / 60.0, true), (table.Schema.Columns[0].Missing, table.Schema.Columns[0].IsSensitive));
        Assert.AreEqual("1 category of fewer than 5 rows counts as no value", table.Schema.Remarks.Single().Text);

        double[] incomes = [.. Enumerable.Range(0, 100).Select(i => i == 50 ? 1e6 : 1_000 + 37 * i)];
        TableColumn income = Load([.. incomes.Select(value => value.ToString("R", CultureInfo.InvariantCulture))], """{ "x": { "sensitive": true } }""") is var rows
            ? rows.Schema.Columns[0] : null!;
        Assert.AreEqual((1_000 + 37 * 4, 1_000 + 37 * 96), (income.Minimum, income.Maximum));
        Assert.AreEqual(income.Maximum, rows[0][50]);
        StringAssert.StartsWith(rows.Schema.Remarks.Single().Text, "8 cells are set to the nearest value that 5 rows have or pass");

        // Of few different values those stay that 5 rows have.
        Table few = Load([.. Enumerable.Range(0, 40).Select(i => i == 3 ? "9" : (i % 4).ToString(CultureInfo.InvariantCulture))], """{ "x": { "kind": "integer", "sensitive": true } }""");
        Assert.AreEqual((3.0, 3.0), (few[0][3], few.Schema.Columns[0].Maximum));
    }

    private Table Load(string[] cells, string json)
    {
        File.WriteAllText(_folder["schema.json"], json);
        return Table.Load(View(cells), ColumnOverrides.Load(_folder["schema.json"]));
    }

    // A second column, so that empty cells are no empty lines.
    private Microsoft.ML.IDataView View(string[] cells) => TableFileTests.Open(_folder, "x,y\n" + string.Concat(cells.Select(cell => $"\"{cell}\",1\n")), hasHeader: true);
}
