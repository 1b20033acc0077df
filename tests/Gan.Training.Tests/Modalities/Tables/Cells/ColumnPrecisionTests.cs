using System.Globalization;
using Gan.Onnx.Tables;
using Gan.Training.Files;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Schema;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Tests.Modalities.Tables.Files;
using Microsoft.ML;

namespace Gan.Training.Tests.Modalities.Tables.Cells;

/// <summary>Which numbers are of double precision, and which whole numbers cannot be learnt.</summary>
[TestClass]
public sealed class ColumnPrecisionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    [DataRow("1000225.34 8998253.46", true, DisplayName = "amounts with more digits than single precision has")]
    [DataRow("-8998253.46 0.01", true, DisplayName = "below zero too")]
    [DataRow("100.25 99.99", false, DisplayName = "amounts that single precision holds")]
    [DataRow("0.4803223 5.072578 0.6540073", false, DisplayName = "single precision that a program printed")]
    [DataRow("4998253.5 4998254.0", false, DisplayName = "large numbers that are exact in single precision")]
    [DataRow("0.1234567890123 0.1234567890124", true, DisplayName = "numbers that would become one")]
    [DataRow("0.1234567890123 0.2234567890124", false, DisplayName = "numbers of many decimals that stay apart")]
    [DataRow("1.5e-60 2.5", true, DisplayName = "a number that would vanish")]
    [DataRow("1.5e60 2.5", true, DisplayName = "a number that would be infinite")]
    [DataRow("? 1000225.34 0.5", true, DisplayName = "with missing values")]
    [DataRow("16777217 5", false, DisplayName = "integers are never floats")]
    public void A_column_is_of_double_precision_where_its_numbers_need_it(string values, bool isDouble) =>
        Assert.AreEqual(isDouble, Load(values).Schema.Columns.Single().IsDouble);

    [TestMethod]
    public void Columns_of_views_have_the_precision_of_their_type()
    {
        var ml = new MLContext(1);
        Table table = Table.Load(ml.Data.LoadFromEnumerable<Row>([new(1e9 + 0.125, 0.1, 0.1f), new(1e9 + 0.25, 0.2, 0.2f)]));
        CollectionAssert.AreEqual((bool[])[true, true, false], table.Schema.Columns.Select(column => column.IsDouble).ToArray());
    }

    [TestMethod]
    [DataRow("9007199254740993 5", false)]
    [DataRow("-12345678901234567 5", false)]
    [DataRow("9007199254740991 5", true)]
    public void Integers_beyond_what_double_precision_holds_are_left_out(string values, bool isLearnt)
    {
        TableSchema schema = Load(values).Schema;
        Assert.HasCount(isLearnt ? 1 : 0, schema.Columns);
        if (isLearnt) return;
        StringAssert.Contains(schema.LeftOut.Single().Reason, "whole numbers of more than 15 digits, which look like identifiers");
    }

    [TestMethod]
    public void As_integers_they_are_refused_and_as_numbers_learnt()
    {
        TableColumn number = Load("12345678901234567 5", ColumnKind.Number).Schema.Columns.Single();
        Assert.AreEqual((ColumnKind.Number, true), (number.Kind, number.IsDouble));
        var error = Assert.ThrowsExactly<DataFormatException>(() => Load("12345678901234567 5", ColumnKind.Integer));
        StringAssert.Contains(error.Message, "more than 15 digits");
    }

    [TestMethod]
    public void Integers_of_a_view_are_left_out_alike()
    {
        var ml = new MLContext(1);
        TableSchema schema = Table.Load(ml.Data.LoadFromEnumerable<Key>([new(long.MaxValue, 1), new(5, 2)])).Schema;
        Assert.AreEqual("Number", schema.Columns.Single().Name);
        Assert.AreEqual("Id", schema.LeftOut.Single().Name);
    }

    [TestMethod]
    public void Cells_of_double_precision_are_what_their_decimals_say()
    {
        var column = new TableColumn("x", ColumnKind.Number) { Minimum = 0, Maximum = 9e6, Decimals = 2, IsDouble = true };
        var code = new ColumnEncoding(column, [new EncodingOption(EncodingOptionKind.Near, 4_500_000, 1_000_000, 1)]);
        double[] cells = [.. Enumerable.Range(-50, 101).Select(i => ColumnDecoder.Decode(code, 0, i / 51.7))];
        foreach (double cell in cells)
            Assert.AreEqual(double.Parse(cell.ToString("F2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture), cell);
        Assert.IsTrue(cells.Any(cell => cell * 8 != Math.Round(cell * 8)));
    }

    [TestMethod]
    public void The_precision_does_not_change_what_the_data_are_called()
    {
        Table table = Load("1000225.34 8998253.46 2000000.01");
        TableSchema schema = table.Schema with { Columns = [table.Schema.Columns[0] with { IsDouble = false }] };
        var earlier = Table.Of(schema, [table[0].ToArray()], table.Rows);
        Assert.AreEqual(TableData.Of("x", earlier).Sha256, TableData.Of("x", table).Sha256);
    }

    [TestMethod]
    public void A_value_that_comes_often_is_found_as_tensors_hold_it()
    {
        var column = new TableColumn("x", ColumnKind.Number) { Minimum = -1, Maximum = 1 };
        EncodingOption[] options = [new(EncodingOptionKind.Exact, -0.85955255, 0, 0.5), new(EncodingOptionKind.Near, 0, 1, 0.5)];
        var encoder = new ColumnEncoder(new ColumnEncoding(column, options), 0);
        Assert.AreEqual(0, encoder.Encode(-0.85955255, row: null).Option);
        Assert.AreEqual(0, encoder.Encode(-0.85955255f, row: null).Option);
        Assert.AreEqual(1, encoder.Encode(-0.8595526, row: null).Option);
    }

    private Table Load(string values, ColumnKind? kind = null) => Table.Load(
        TableFileTests.Open(_folder, $"x\n{string.Join('\n', values.Split(' '))}\n", hasHeader: true),
        kind is null ? null : ColumnOverrides.Of(new Dictionary<string, ColumnKind?> { ["x"] = kind }));

    private sealed record Row(double Wide, double Narrow, float Single);

    private sealed record Key(long Id, float Number);
}
