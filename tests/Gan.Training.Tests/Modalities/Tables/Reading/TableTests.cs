using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Tests.Modalities.Tables.Files;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Modalities.Tables.Reading;

[TestClass]
public sealed class TableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Kinds_ranges_and_missing_values_are_found()
    {
        Table table = Load("n,i,b,c,d,e\n1.25 , 3 ,true ,x,2024-02-01,7\n?,4,FALSE,y,2024-01-31,\n-2.5,NA,true,x,,9\n3,5,,?,2024-03-01,8\n");
        Assert.AreEqual(4, table.Rows);
        AssertColumn(table, 0, new TableColumn("n", ColumnKind.Number) { Minimum = -2.5, Maximum = 3, Decimals = 2, Missing = 0.25, Format = new CellFormat { Missing = "?" } }, 1.25, double.NaN, -2.5, 3);
        AssertColumn(table, 1, new TableColumn("i", ColumnKind.Integer) { Minimum = 3, Maximum = 5, Decimals = 0, Missing = 0.25, Format = new CellFormat { Missing = "NA" } }, 3, 4, double.NaN, 5);
        AssertColumn(table, 2, new TableColumn("b", ColumnKind.Boolean) { Maximum = 1, Missing = 0.25, Format = new CellFormat { False = "FALSE" } }, 1, 0, 1, double.NaN);
        AssertColumn(table, 3, new TableColumn("c", ColumnKind.Category), 0, 2, 0, 1);
        CollectionAssert.AreEqual((string[])["x", "?", "y"], table.Schema.Columns[3].Categories.ToArray());
        const double day = 86_400, first = 19_754 * day;
        AssertColumn(table, 4, new TableColumn("d", ColumnKind.Date) { Minimum = first - day, Maximum = first + 29 * day, DateFormat = "yyyy-MM-dd", Missing = 0.25 }, first, first - day, double.NaN, first + 29 * day);
        Assert.AreEqual(0.25, table.Schema.Columns[5].Missing);
    }

    [TestMethod]
    [DataRow("01234 00042", ColumnKind.Category, DisplayName = "codes with leading zeros")]
    [DataRow("1e3 2.5e-7", ColumnKind.Number, DisplayName = "exponents")]
    [DataRow("0 1", ColumnKind.Integer)]
    [DataRow("0.5 1.0", ColumnKind.Number)]
    [DataRow("9007199254740991 5", ColumnKind.Integer, DisplayName = "below 2^53")]
    [DataRow("3/14/2024 12/1/2023", ColumnKind.Date)]
    [DataRow("14.3.2024 1.12.2023", ColumnKind.Date)]
    [DataRow("2024-03-14T10:00:00 2023-12-01T00:00:00", ColumnKind.Date)]
    [DataRow("2024-03-14 soon", ColumnKind.Category)]
    [DataRow("1,5 2,5", ColumnKind.Number, DisplayName = "decimal commas")]
    [DataRow("? ?", ColumnKind.Category)]
    public void What_values_look_like_decides(string values, ColumnKind kind) =>
        Assert.AreEqual(kind, Load($"x\n{string.Join('\n', values.Split(' ').Select(value => $"\"{value}\""))}\n", hasHeader: true).Schema.Columns.Single().Kind);

    [TestMethod]
    public void Columns_can_be_asked_to_be_something_else_or_left_out()
    {
        var requests = ColumnOverrides.Of(new Dictionary<string, ColumnKind?> { ["zip"] = ColumnKind.Category, ["whole"] = ColumnKind.Number, ["id"] = null });
        TableSchema schema = Load("id,zip,whole\n1,10,5\n2,20,6\n", requests: requests).Schema;
        CollectionAssert.AreEqual((string[])["zip: Category", "whole: Number"], schema.Columns.Select(column => $"{column.Name}: {column.Kind}").ToArray());
        Assert.AreEqual(new OmittedColumn("id", "was asked to be left out"), schema.LeftOut.Single());
    }

    [TestMethod]
    [DataRow(ColumnKind.Number, "such as 'x', which are no numbers")]
    [DataRow(ColumnKind.Integer, "such as '1.5', which are no integers")]
    [DataRow(ColumnKind.Boolean, "such as '1.5', which are no booleans")]
    [DataRow(ColumnKind.Date, "such as '1.5', which are no dates")]
    public void What_a_column_cannot_be_is_told_with_a_value_of_it(ColumnKind asked, string said)
    {
        var requests = ColumnOverrides.Of(new Dictionary<string, ColumnKind?> { ["c"] = asked });
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Load("c,d\n1.5,1\nx,2\n", requests: requests)).Message, said);
    }

    [TestMethod]
    [DataRow("2024-01-02", "5/6/2024", ColumnKind.Date, "which are no dates")]
    [DataRow("?", "NA", ColumnKind.Number, "such as '?', which are no numbers")]
    public void So_is_what_no_single_value_shows(string first, string second, ColumnKind asked, string said)
    {
        var requests = ColumnOverrides.Of(new Dictionary<string, ColumnKind?> { ["c"] = asked });
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Load($"c,d\n{first},1\n{second},2\n", hasHeader: true, requests)).Message, said);
    }

    [TestMethod]
    public void A_request_for_a_column_that_is_not_there_is_told()
    {
        var requests = ColumnOverrides.Of(new Dictionary<string, ColumnKind?> { ["age"] = ColumnKind.Number });
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Load("a,b\n1,2\n", requests: requests)).Message, "a column 'age', which the table lacks. Its columns are a, b");
    }

    [TestMethod]
    [DataRow("{ \"a\": \"category\", }", null)]
    [DataRow("{ \"a\": \"colour\" }", "asked to be 'colour'. Kinds are number, integer, boolean, category, date, identifier, ignore")]
    [DataRow("{ \"a\": \"3\" }", "asked to be '3'")]
    [DataRow("[ 1 ]", "It is not a JSON object")]
    [DataRow("nonsense", "It is no JSON, from line 1 on")]
    public void Requests_are_read_from_a_file(string json, string? said)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["schema.json"], json);
        if (said is null) Assert.AreEqual(ColumnKind.Category, ColumnOverrides.Load(folder["schema.json"]).Of("a").Kind);
        else StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => ColumnOverrides.Load(folder["schema.json"])).Message, said);
    }

    [TestMethod]
    public void Columns_without_anything_to_learn_are_left_out_and_say_why()
    {
        string rows = string.Concat(Enumerable.Range(0, 1_100).Select(i => $"{i},name{i},,{(i == 40 ? "inf" : $"{i}.5")}\n"));
        TableSchema schema = Load("n,id,none,mixed\n" + rows).Schema;
        Assert.AreEqual("n", schema.Columns.Single().Name);
        CollectionAssert.AreEqual(
            (string[])["holds more than 1,000 different texts, too many for categories", "holds no value", "holds numbers and, in row 41, the text 'inf': make such cells empty, say --missing \"inf\", or ask for categories"],
            schema.LeftOut.Select(column => column.Reason).ToArray());
    }

    [TestMethod]
    public void A_header_alone_is_no_table() =>
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Load("a,b\n", hasHeader: true)).Message, "no rows");

    [TestMethod]
    public void Views_of_other_sources_are_read_by_their_types()
    {
        var ml = new MLContext(1);
        IDataView view = ml.Data.LoadFromEnumerable<Row>([new(1.5f, 2, true, "x", new DateTime(1970, 1, 2), 4), new(float.NaN, 3, false, "", new DateTime(1970, 1, 1), 5.5)]);
        view = ml.Transforms.Conversion.MapValueToKey("Key", "Text").Fit(view).Transform(view);
        Table table = Table.Load(view);
        Assert.AreEqual("Single Number, Int Integer, Flag Boolean, Text Category, Day Date, Double Number, Key Category", string.Join(", ", table.Schema.Columns.Select(column => $"{column.Name} {column.Kind}")));
        CollectionAssert.AreEqual((double[])[1.5, double.NaN], table[0].ToArray());
        CollectionAssert.AreEqual((double[])[2, 3], table[1].ToArray());
        CollectionAssert.AreEqual((double[])[1, 0], table[2].ToArray());
        CollectionAssert.AreEqual((double[])[0, double.NaN], table[3].ToArray());
        CollectionAssert.AreEqual((double[])[86_400, 0], table[4].ToArray());
        CollectionAssert.AreEqual((string[])["x"], table.Schema.Columns[6].Categories.ToArray());
        Assert.IsNull(table.Schema.Columns[5].Decimals);
    }

    [TestMethod]
    public void Vectors_and_infinite_numbers_are_told_with_their_column()
    {
        var ml = new MLContext(1);
        IDataView vectors = ml.Data.LoadFromEnumerable<Image>([new Image()]);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Table.Load(vectors)).Message, "column 'Pixels'");
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Table.Load(ml.Data.LoadFromEnumerable<Row>([new(1, 2, true, "x", default, double.PositiveInfinity)]))).Message, "column 'Double': Row 0 holds an infinite");
    }

    private Table Load(string text, bool? hasHeader = null, ColumnOverrides? requests = null) => Table.Load(TableFileTests.Open(_folder, text, hasHeader), requests);

    private static void AssertColumn(Table table, int place, TableColumn expected, params double[] values)
    {
        Assert.AreEqual(expected, table.Schema.Columns[place] with { Categories = expected.Categories });
        CollectionAssert.AreEqual(values, table[place].ToArray());
    }

    private sealed record Row(float Single, int Int, bool Flag, string Text, DateTime Day, double Double);

    private sealed class Image
    {
        [VectorType(4)]
        public float[] Pixels { get; set; } = new float[4];
    }
}
