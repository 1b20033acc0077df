using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Batching;
using Gan.Onnx.Running;
using Gan.Tests;

namespace Gan.Onnx.Tests.Batching;

[TestClass]
public sealed class BatchIndependenceTests
{
    private const int Rows = 37;

    public static IEnumerable<object[]> Mixing => MixingModels.All.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(Mixing))]
    public void Rows_that_see_each_other_give_what_each_gives_alone(string name)
    {
        OnnxModel model = MixingModels.Of(name);
        var inputs = RowByRow.Inputs(model, Rows);
        Array expected = RowByRow.Run(model, inputs, Rows)!["y"];
        foreach (int? batch in new int?[] { null, 1, 16 })
        {
            using var runner = new OnnxRunner(model, new RunnerOptions { BatchSize = batch, Workers = 2 });
            Assert.IsFalse(runner.IndependenceOf().IsProven);
            Approximately.Equal((float[])expected, (float[])runner.Run(inputs)["y"]);
        }
    }

    [TestMethod]
    public void A_runner_says_once_why_rows_run_one_at_a_time()
    {
        OnnxModel model = MixingModels.Of("CumSum");
        var notices = new List<string>();
        using var runner = new OnnxRunner(model) { Notice = notices.Add };
        for (int reading = 0; reading < 3; reading++) _ = runner.Run(RowByRow.Inputs(model, Rows));
        Assert.AreEqual("Rows are run one at a time, because they may depend on each other: CumSum '/CumSum' goes along the rows of the batch.", notices.Single());
        Assert.AreEqual(BatchVerdict.Dependent, runner.IndependenceOf().Verdict);
        using var independent = new OnnxRunner(TinyGan.Discriminator()) { Notice = notices.Add };
        _ = independent.Run(RowByRow.Inputs(independent.Model, Rows));
        Assert.HasCount(1, notices);
    }

    [TestMethod]
    public void Outputs_are_judged_each_by_itself()
    {
        var graph = new GraphBuilder("both");
        string x = graph.Input("x", ElementType.Float, 3);
        graph.Output("own", graph.Node("Softmax", "", [x], NodeAttribute.Int("axis", 1)), ElementType.Float, 3);
        graph.Output("shared", graph.Node("Softmax", "", [x], NodeAttribute.Int("axis", 0)), ElementType.Float, 3);
        using var runner = new OnnxRunner(graph.Build(new Dictionary<string, string>()));
        Assert.IsTrue(runner.IndependenceOf(["own"]).IsProven);
        Assert.AreEqual("", runner.IndependenceOf(["own"]).Reason);
        Assert.AreEqual(BatchVerdict.Dependent, runner.IndependenceOf(["own", "shared"]).Verdict);
    }

    [TestMethod]
    public void The_graphs_of_GANs_prove_that_rows_are_independent()
    {
        var models = new Dictionary<string, OnnxModel>
        {
            ["generator"] = TinyGan.Generator(),
            ["labels"] = TinyGan.Generator().WithMissingLabels(),
            ["discriminator"] = TinyGan.Discriminator(),
        };
        foreach (string path in Directory.GetFiles(Path.GetDirectoryName(ForeignModels.PathOf("any"))!, "*.onnx"))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            if (name.StartsWith("training-mode", StringComparison.Ordinal)) continue;
            using var model = GanModel.Load(path, null, ModelRoles.Inferred with { Range = PixelRange.Unit });
            models[name] = (model.Generator ?? model.Discriminator)!;
        }
        foreach (string path in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models"), "*.onnx", SearchOption.AllDirectories)) models[path] = OnnxModel.Load(path);
        foreach ((string name, OnnxModel model) in models)
        {
            foreach ((string output, Obstacle? obstacle) in BatchAxisFlow.Follow(model)) Assert.IsNull(obstacle, $"{name}, {output}: {obstacle?.Reason}");
        }
    }

    [TestMethod]
    public void Shapes_that_exporters_compute_are_followed()
    {
        var graph = new GraphBuilder("shapes");
        string x = graph.Input("x", ElementType.Float, 2, 3, 4);
        string rows = graph.Node("Gather", "", [graph.Node("Shape", "", [x]), graph.Integers("first", 0)], NodeAttribute.Int("axis", 0));
        string shape = graph.Node("Concat", "", [rows, graph.Integers("rest", -1)], NodeAttribute.Int("axis", 0));
        string flat = graph.Node("Reshape", "", [x, shape]);
        string time = graph.Node("Transpose", "", [graph.Node("Reshape", "", [flat, graph.Integers("split", -1, 6, 4)])], NodeAttribute.Ints("perm", 1, 0, 2));
        // Axis 0 holds six steps of all rows, one after another.
        string lines = graph.Node("MatMul", "", [graph.Node("Reshape", "", [time, graph.Integers("lines", -1, 4)]), graph.Weights("w", Rewriting.Rewritten.Wave(8), 4, 2)]);
        string back = graph.Node("Transpose", "", [graph.Node("Reshape", "", [lines, graph.Integers("steps", 6, -1, 2)])], NodeAttribute.Ints("perm", 1, 0, 2));
        graph.Output("y", back, ElementType.Float, 6, 2);
        OnnxModel model = graph.Build(new Dictionary<string, string>());
        using var runner = new OnnxRunner(model);
        Assert.AreEqual(new BatchIndependence(BatchVerdict.Independent, ""), runner.IndependenceOf());
        var inputs = RowByRow.Inputs(model, Rows);
        Approximately.Equal((float[])RowByRow.Run(model, inputs, Rows)!["y"], (float[])runner.Run(inputs)["y"]);
    }

    [TestMethod]
    public void Rows_of_strings_and_integers_are_run_one_at_a_time_as_well()
    {
        var graph = new GraphBuilder("strings");
        string word = graph.Input("word", ElementType.String, 1), number = graph.Input("number", ElementType.Int64, 1);
        string known = graph.NumbersOf("", word, new Dictionary<string, long> { ["one"] = 1, ["two"] = 2 });
        string sum = graph.Node("CumSum", "", [graph.Node("Add", "", [known, number]), graph.Integers("axis", 0)]);
        sum = graph.Output("sum", sum, ElementType.Int64, 1);
        graph.Output("name", graph.Node("Gather", "", [graph.Texts("names", "none", "single", "pair"), graph.Node("Identity", "", [sum])]), ElementType.String, 1);
        graph.Output("same", graph.Node("Identity", "", [word]), ElementType.String, 1);
        using var runner = new OnnxRunner(graph.Build(new Dictionary<string, string>()));
        IReadOnlyDictionary<string, Array> outputs = runner.Run(new Dictionary<string, Array> { ["word"] = new[] { "one", "two", "three" }, ["number"] = new long[] { 0, -1, 3 } });
        CollectionAssert.AreEqual(new long[] { 1, 1, 2 }, outputs["sum"]);
        CollectionAssert.AreEqual(new[] { "single", "single", "pair" }, outputs["name"]);
        CollectionAssert.AreEqual(new[] { "one", "two", "three" }, outputs["same"]);
    }
}
