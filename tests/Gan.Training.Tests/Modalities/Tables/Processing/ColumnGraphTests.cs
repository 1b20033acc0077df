using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Tests.Modalities.Tables.Processing;

/// <summary>Single columns in graphs beside plain C#.</summary>
[TestClass]
public sealed class ColumnGraphTests
{
    private static readonly float[] _places = [.. Enumerable.Range(0, 201).Select(i => (i - 100) / 100f)];

    [TestMethod]
    public void Zeros_have_no_sign()
    {
        var column = new TableColumn("x", ColumnKind.Integer) { Minimum = -5, Maximum = 5, Missing = 0.1 };
        double[] cells = Cells(new ColumnEncoding(column, [new EncodingOption(EncodingOptionKind.Near, 0, 1, 1)]));
        Assert.IsTrue(cells.Contains(0) && cells.Contains(-3));
        Assert.IsFalse(cells.Any(cell => cell == 0 && double.IsNegative(cell)));
    }

    [TestMethod]
    [DataRow(1e-12, 1e-12, 1e12, null)]
    [DataRow(1e-6, -1e6, 1e6, null)]
    [DataRow(0.5, -1e6, 1e6, 2)]
    public void Numbers_of_many_orders_of_magnitude_are_those_of_plain_code(double unit, double least, double most, int? decimals)
    {
        bool isDouble = decimals is not null;
        var column = new TableColumn("x", ColumnKind.Number) { Minimum = least, Maximum = most, Decimals = decimals, IsDouble = isDouble };
        double middle = least > 0 ? 28 : 0, deviation = least > 0 ? 7 : 8;
        EncodingOption[] options =
        [
            new(EncodingOptionKind.Near, middle, deviation, 0.7), new(EncodingOptionKind.Near, middle + deviation, deviation / 4, 0.3),
        ];
        var code = new ColumnEncoding(column, options) { AsinhUnit = unit };
        double[] cells = Cells(code);
        Assert.AreEqual(most, cells.Max(), 1e-6 * most);
        Assert.AreEqual(least, cells.Min(), 1e-6 * Math.Abs(least));
        AssertTakesIn(code, cells);
    }

    // What a network takes of numbers, which is what plain C# codes.
    private static void AssertTakesIn(ColumnEncoding code, double[] cells)
    {
        var builder = new GraphBuilder("column");
        string parts = builder.Node("Concat", "column", ColumnGraph.EmitPreprocessing(builder, "column", code), NodeAttribute.Int("axis", 1));
        builder.Output("parts", parts, ElementType.Float, code.Length);
        using var runner = new OnnxRunner(builder.Build(new Dictionary<string, string>()), new RunnerOptions { Device = Device.Cpu });
        Array given = CellValues.Of(code.Column, cells);
        var taken = (float[])runner.Run(new Dictionary<string, Array> { [code.Column.Name] = given })["parts"];
        var encoder = new ColumnEncoder(code, 0);
        foreach ((int row, double cell) in CellValues.From(code.Column, given).Index())
        {
            (int option, float place) = encoder.Encode(cell, row: null);
            Assert.AreEqual(place, taken[row * code.Length], 1e-6f);
            Assert.AreEqual(1, taken[row * code.Length + 1 + option]);
        }
    }

    // The cells of a graph at places from -1 to 1 in the first option, which are those of plain C#.
    private static double[] Cells(ColumnEncoding code)
    {
        var builder = new GraphBuilder("column");
        string option = builder.Input("option", ElementType.Int64, 1), place = builder.Input("place", ElementType.Float, 1);
        builder.Output("cell", ColumnGraph.Cell(builder, "column", code, option, place), code.Column.Type, 1);
        using var runner = new OnnxRunner(builder.Build(new Dictionary<string, string>()), new RunnerOptions { Device = Device.Cpu });
        var inputs = new Dictionary<string, Array> { ["option"] = new long[_places.Length], ["place"] = _places };
        double[] cells = CellValues.From(code.Column, runner.Run(inputs)["cell"]);
        foreach ((float at, double cell) in _places.Zip(cells))
        {
            double expected = ColumnDecoder.Decode(code, 0, at);
            Assert.AreEqual(expected, cell, 1e-6 * Math.Abs(expected));
        }
        return cells;
    }
}
