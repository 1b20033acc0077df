using Gan.Onnx.Graphs;
using Gan.Onnx.Running;

namespace Gan.Onnx.Tests.Batching;

/// <summary>Models whose graph leaves open whether rows are independent: the first rows decide.</summary>
[TestClass]
public sealed class IndependenceCheckTests
{
    private const int Rows = 50;

    [TestMethod]
    public void Rows_that_are_independent_although_the_graph_does_not_show_it_are_put_side_by_side()
    {
        using var runner = new OnnxRunner(WithPositions((graph, x, positions) => graph.Node("Add", "", [x, graph.Node("Mul", "", [positions, graph.Scalar("zero", 0)])]), ElementType.Float));
        Assert.AreEqual(BatchVerdict.Undecided, runner.IndependenceOf().Verdict);
        Assert.IsTrue(Decided(runner, RowByRow.Inputs(runner.Model, Rows), out _));
        AreRowsAlone(runner);
    }

    [TestMethod]
    public void Rows_that_see_each_other_are_found_and_told_once()
    {
        using var runner = new OnnxRunner(WithPositions((graph, x, positions) => graph.Node("Add", "", [x, positions]), ElementType.Float));
        Assert.IsFalse(Decided(runner, RowByRow.Inputs(runner.Model, Rows), out List<string> notices));
        AreRowsAlone(runner);
        Assert.AreEqual("Rows are run one at a time, because they may depend on each other: 'y' of a row is another among other rows, on the first 8 rows.", notices.Single());
    }

    [TestMethod]
    public void Discrete_outputs_have_to_be_equal()
    {
        // 1 from the fifth place on.
        using var runner = new OnnxRunner(WithPositions((graph, x, positions) => Whole(graph, graph.Node("Greater", "", [positions, graph.Scalar("four", 4)])), ElementType.Int64));
        Assert.IsFalse(Decided(runner, RowByRow.Inputs(runner.Model, Rows), out _));
        AreRowsAlone(runner);
    }

    [TestMethod]
    public void Discrete_outputs_may_differ_where_two_choices_are_level()
    {
        // Both numbers are the same but for one bit, and the place in the batch adds some more.
        OnnxModel model = WithPositions(
            (graph, x, positions) => Whole(graph, graph.Node("Greater", "", [graph.Node("Mul", "", [x, graph.Scalar("little", 1 + 2e-7f)]), graph.Node("Add", "", [x, graph.Node("Mul", "", [positions, graph.Scalar("less", 1e-6f)])])])),
            ElementType.Int64);
        using var runner = new OnnxRunner(model);
        var level = new Dictionary<string, Array> { ["x"] = Enumerable.Repeat(1f, Rows * 2).ToArray() };
        Assert.IsFalse(Decided(runner, level, out _), "Nothing that is fed decides between the two, so it is no tie.");
        using var tied = new OnnxRunner(WithPositions(
            (graph, x, positions) => Whole(graph, graph.Node("Greater", "", [x, graph.Node("Add", "", [graph.Scalar("one", 1), graph.Node("Mul", "", [positions, graph.Scalar("less", 1e-6f)])])])), ElementType.Int64));
        var nearlyOne = new Dictionary<string, Array> { ["x"] = Enumerable.Repeat(MathF.BitIncrement(1), Rows * 2).ToArray() };
        Assert.IsTrue(Decided(tied, nearlyOne, out _));
    }

    [TestMethod]
    public void A_single_row_decides_nothing_and_each_reading_decides_anew()
    {
        using var runner = new OnnxRunner(WithPositions((graph, x, positions) => graph.Node("Mul", "", [x, graph.Node("Add", "", [positions, graph.Scalar("one", 1)])]), ElementType.Float));
        float[] zeros = new float[Rows * 2];
        IndependenceCheck check = runner.CreateCheck()!;
        using (OnnxBatch batch = runner.CreateBatch(check: check))
        {
            batch.Inputs[0].CopyIn(zeros, 0, 1);
            batch.Decide(1);
            Assert.IsNull(check.IsIndependent);
            Assert.AreEqual(8, batch.PreferredRows);
        }
        // Zeros show nothing; what follows in another reading does.
        Assert.IsTrue(Decided(runner, new Dictionary<string, Array> { ["x"] = zeros }, out _));
        Assert.IsFalse(Decided(runner, RowByRow.Inputs(runner.Model, Rows), out _));
        AreRowsAlone(runner);
    }

    private static void AreRowsAlone(OnnxRunner runner)
    {
        var inputs = RowByRow.Inputs(runner.Model, Rows);
        for (int reading = 0; reading < 2; reading++) CollectionAssert.AreEqual(RowByRow.Run(runner.Model, inputs, Rows)!["y"], runner.Run(inputs)["y"]);
    }

    private static bool Decided(OnnxRunner runner, Dictionary<string, Array> inputs, out List<string> notices)
    {
        var told = new List<string>();
        runner.Notice = told.Add;
        IndependenceCheck check = runner.CreateCheck()!;
        using OnnxBatch batch = runner.CreateBatch(check: check);
        batch.Inputs[0].CopyIn(inputs["x"], 0, batch.PreferredRows);
        batch.Decide(batch.PreferredRows);
        notices = told;
        return check.IsIndependent!.Value;
    }

    private static string Whole(GraphBuilder graph, string value) => graph.Node("Cast", "whole", [value], NodeAttribute.Int("to", (long)ElementType.Int64));

    // The numbers of the rows from 0 are computed from their count, which is followed no further.
    private static OnnxModel WithPositions(Func<GraphBuilder, string, string, string> compute, ElementType type)
    {
        var graph = new GraphBuilder("positions");
        string x = graph.Input("x", ElementType.Float, 2);
        string count = graph.Node("Gather", "rows", [graph.Node("Shape", "rows", [x]), graph.Weights("first", [0L])]);
        string range = graph.Node("Range", "rows", [graph.Weights("from", [0L]), count, graph.Weights("step", [1L])]);
        string positions = graph.Node("Cast", "rows", [graph.Node("Unsqueeze", "rows", [range, graph.Integers("column", 1)])], NodeAttribute.Int("to", (long)ElementType.Float));
        graph.Output("y", compute(graph, x, graph.Node("Expand", "rows", [positions, graph.Node("Shape", "rows", [x])])), type, 2);
        return graph.Build(new Dictionary<string, string>());
    }
}
