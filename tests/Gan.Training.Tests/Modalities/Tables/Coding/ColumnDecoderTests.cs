using System.Text.Json;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Tables.Encodings;

[TestClass]
public sealed class ColumnDecoderTests
{
    private static readonly JsonSerializerOptions _json = new() { TypeInfoResolver = ShapeJson.Resolver() };

    private const double Day = 86_400;

    [TestMethod]
    public void Options_without_a_place_are_what_they_are()
    {
        ColumnEncoding code = Code(new TableColumn("x", ColumnKind.Number) { Minimum = 0, Maximum = 10 });
        Assert.AreEqual(double.NaN, ColumnDecoder.Decode(code, 0, 0.5));
        Assert.AreEqual(7.123, ColumnDecoder.Decode(code, 1, 0.5));
    }

    [TestMethod]
    [DataRow(ColumnKind.Integer, 0, null, 0.1, 6, DisplayName = "integers are whole")]
    [DataRow(ColumnKind.Number, null, null, 0.1, 5.8, DisplayName = "numbers are where they are")]
    [DataRow(ColumnKind.Number, 1, null, 0.117, 5.9, DisplayName = "decimals are kept")]
    [DataRow(ColumnKind.Number, null, null, 1, 10, DisplayName = "the largest value is not passed")]
    [DataRow(ColumnKind.Number, null, null, -1, 0, DisplayName = "nor the smallest")]
    public void A_place_in_a_mode_becomes_a_value_of_the_column(ColumnKind kind, int? decimals, string? format, double place, double expected) =>
        Assert.AreEqual(expected, ColumnDecoder.Decode(Code(new TableColumn("x", kind) { Minimum = 0, Maximum = 10, Decimals = decimals, DateFormat = format }), 2, place), 1e-9);

    [TestMethod]
    public void A_small_number_below_zero_becomes_a_zero_without_a_sign()
    {
        var column = new TableColumn("x", ColumnKind.Integer) { Minimum = -5, Maximum = 5 };
        var code = new ColumnEncoding(column, [new EncodingOption(EncodingOptionKind.Near, -0.1, 1, 1)]);
        double cell = ColumnDecoder.Decode(code, 0, 0);
        Assert.IsTrue(cell == 0 && double.IsPositive(cell));
    }

    [TestMethod]
    [DataRow("yyyy-MM-dd", 3 * Day)]
    [DataRow("yyyy-MM-dd HH:mm", 3 * Day + 600)]
    [DataRow("yyyy-MM-dd HH:mm:ss", 3 * Day + 602)]
    public void Dates_are_as_fine_as_they_were_written(string format, double expected)
    {
        var column = new TableColumn("when", ColumnKind.Date) { Minimum = 0, Maximum = 10 * Day, DateFormat = format };
        var code = new ColumnEncoding(column, [new EncodingOption(EncodingOptionKind.Near, 3 * Day + 602, Day, 1)]);
        Assert.AreEqual(expected, ColumnDecoder.Decode(code, 0, 0));
    }

    [TestMethod]
    public void A_shape_comes_back_from_a_run_s_configuration()
    {
        SampleShape shape = new TableShape([Code(new TableColumn("x", ColumnKind.Category) { Categories = ["a", "b"], Missing = 0.5 })]);
        string json = JsonSerializer.Serialize(shape, _json);
        Assert.AreEqual(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<SampleShape>(json, _json), _json));
        Assert.IsInstanceOfType<TableShape>(JsonSerializer.Deserialize<SampleShape>(json, _json));
        StringAssert.Contains(json, "\"near\"");
    }

    private static ColumnEncoding Code(TableColumn column) =>
        new(column, [new(EncodingOptionKind.Missing, 0, 0, 0.1), new(EncodingOptionKind.Exact, 7.123, 0, 0.1), new(EncodingOptionKind.Near, 5, 2, 0.8)]);
}
