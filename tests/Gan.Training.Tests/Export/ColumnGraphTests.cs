using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Gan.Training.Data.Tables.Coding;
using Gan.Training.Export.Ends;
using Gan.Training.Networks;

namespace Gan.Training.Tests.Export;

/// <summary>Single columns in graphs beside plain C#.</summary>
[TestClass]
public sealed class ColumnGraphTests
{
    private static readonly float[] _places = [.. Enumerable.Range(0, 201).Select(i => (i - 100) / 100f)];

    [TestMethod]
    public void Zeros_have_no_sign()
    {
        var column = new TableColumn("x", ColumnKind.Integer) { Minimum = -5, Maximum = 5, Missing = 0.1 };
        double[] cells = Cells(new ColumnCode(column, [new CodeOption(CodeOptionKind.Near, 0, 1, 1)]));
        Assert.IsTrue(cells.Contains(0) && cells.Contains(-3));
        Assert.IsFalse(cells.Any(cell => cell == 0 && double.IsNegative(cell)));
    }

    // The cells of a graph at places from -1 to 1 in the first option, which are those of plain C#.
    private static double[] Cells(ColumnCode code)
    {
        var builder = new GraphBuilder("column");
        string option = builder.Input("option", ElementType.Int64, 1), place = builder.Input("place", ElementType.Float, 1);
        builder.Output("cell", ColumnGraph.Cell(builder, "column", code, option, place), code.Column.Type, 1);
        using var runner = new OnnxRunner(builder.Build(new Dictionary<string, string>()), new RunnerOptions { Device = Device.Cpu });
        double[] cells = CellValues.From(code.Column, runner.Run(new Dictionary<string, Array> { ["option"] = new long[_places.Length], ["place"] = _places })["cell"]);
        foreach ((float at, double cell) in _places.Zip(cells))
        {
            double expected = ColumnDecoder.Decode(code, 0, at);
            Assert.AreEqual(expected, cell, 1e-6 * Math.Abs(expected));
        }
        return cells;
    }
}
