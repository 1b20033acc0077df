using System.Text.Json;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Combinations;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Tables.Combinations;

/// <summary>Which columns are found to go together, and that chance is not taken for it.</summary>
[TestClass]
public sealed class CombinationSearchTests
{
    private const string Expected =
        "city decides region: 12 of 84 pairs occur; make and model: 32 of 160 pairs occur; region decides country: 7 of 35 pairs occur";

    private static readonly JsonSerializerOptions _json = new() { TypeInfoResolver = ShapeJson.Resolver() };

    [TestMethod]
    [DataRow(0)]
    [DataRow(15)]
    public void Columns_that_go_together_are_found(int missing)
    {
        TableData data = ShopTable.Data(2_000, missing);
        Assert.AreEqual(Expected, Text(data.Rows.Shape));
        Assert.AreEqual(Expected, Text(MaskedTableData.Of(data).Rows.Shape.Rows));
    }

    [TestMethod]
    public void A_whole_number_and_a_boolean_that_are_decided_are_found()
    {
        TableData data = Drawn("grade,number,isHigh", 400, pick => Row(pick(0, 6)));
        const string expected = "grade and number decide each other: 6 of 36 pairs occur; grade decides isHigh: 6 of 12 pairs occur";
        Assert.AreEqual(expected, Text(data.Rows.Shape));

        static string Row(int grade) => $"g{grade},{10 - grade},{(grade > 3 ? "true" : "false")}";
    }

    [TestMethod]
    [DataRow(40)]
    [DataRow(300)]
    [DataRow(5_000)]
    public void Nothing_is_found_in_columns_that_have_nothing_to_do_with_each_other(int rows)
    {
        // Even, skewed, of many values that are rare, and rare in a column of two.
        TableData data = Drawn("a,b,c,d,e,f", rows, pick =>
            $"a{pick(0, 3)},b{pick(1, 12)},c{pick(2, 30) * pick(3, 30) / 30},d{pick(4, 60)},{pick(5, 50) == 0},{pick(6, 4) * pick(7, 5)}");
        Assert.IsNull(data.Rows.Shape.Combinations);
    }

    [TestMethod]
    public void Nothing_is_found_in_columns_that_only_tell_much_of_each_other()
    {
        // One row in ten is of another pair, each of its own.
        TableData data = Drawn("a,b", 2_000, pick => $"a{pick(0, 20)},b{pick(pick(1, 10) == 0 ? 2u : 0, 20)}");
        Assert.IsNull(data.Rows.Shape.Combinations);
    }

    [TestMethod]
    public void Nothing_is_found_in_few_rows_or_in_names_that_hardly_repeat()
    {
        Assert.IsNull(Drawn("a,b", 60, pick => $"a{pick(0, 4)},b{pick(0, 4)}").Rows.Shape.Combinations);
        Assert.IsNull(Drawn("a,b", 400, pick => $"a{pick(0, 900)},b{pick(1, 4)}").Rows.Shape.Combinations);
    }

    [TestMethod]
    public void Shapes_without_are_written_and_read_as_those_of_earlier_versions()
    {
        SampleShape without = MixedTable.Data(200).Rows.Shape, with = ShopTable.Data(500).Rows.Shape;
        string json = JsonSerializer.Serialize(without, _json);
        Assert.DoesNotContain("ombinations", json);
        Assert.IsNull(((TableShape)JsonSerializer.Deserialize<SampleShape>(json, _json)!).Combinations);
        string written = JsonSerializer.Serialize(with, _json);
        var read = (TableShape)JsonSerializer.Deserialize<SampleShape>(written, _json)!;
        Assert.AreEqual(Text((TableShape)with), Text(read));
        Assert.AreEqual(written, JsonSerializer.Serialize<SampleShape>(read, _json));
    }

    private static string Text(TableShape shape) =>
        string.Join("; ", shape.Combinations!.Select(combination => CombinationText.Of(combination, shape.Columns)));

    private static TableData Drawn(string columns, int rows, Func<Func<uint, int, int>, string> row)
    {
        IEnumerable<string> lines = Enumerable.Range(0, rows)
            .Select(i => row((stream, count) => CounterRandom.Integer(7, i, stream, count)));
        return ShopTable.Of(string.Join('\n', [columns, .. lines]));
    }
}
