using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class BatchNormFoldingTests
{
    [TestMethod]
    [DataRow(9)]
    [DataRow(13)]
    [DataRow(15)]
    [DataRow(21)]
    public void A_norm_behind_a_gemm_becomes_part_of_it(int opset)
    {
        var graph = new GraphBuilder("norm");
        string hidden = graph.Node("Relu", "", [graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4, NodeAttribute.Float("epsilon", 0.01))]);
        graph.Output("y", hidden, ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Gemm", "Relu" }, Rewritten.Operators(graph.Build(model => model.OpsetImport[0].Version = opset)));
    }

    [TestMethod]
    public void The_norm_may_make_the_output_and_the_weights_may_be_constants()
    {
        var graph = new GraphBuilder("output");
        graph.Output("y", graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4), ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Gemm" }, Rewritten.Operators(graph.Build(Rewritten.WeightsAsNodes)));
    }

    [TestMethod]
    [DataRow(1f, 1f, 0)]
    [DataRow(1f, 1f, 1)]
    [DataRow(0.5f, 3f, 1)]
    [DataRow(-2f, 0f, 0)]
    public void Factors_of_the_gemm_and_single_numbers_as_bias_are_heeded(float alpha, float beta, int transposed)
    {
        foreach (long[] shape in new long[][] { [], [1], [4], [1, 1], [1, 4] })
        {
            var graph = new GraphBuilder("factors");
            int count = (int)shape.Elements();
            string[] inputs = [graph.Input("x", ElementType.Float, 6), graph.Weights("w", Rewritten.Wave(24), transposed == 1 ? [4, 6] : [6, 4]), graph.Weights("b", Rewritten.Wave(count), shape)];
            string product = graph.Node("Gemm", "", inputs, NodeAttribute.Float("alpha", alpha), NodeAttribute.Float("beta", beta), NodeAttribute.Int("transB", transposed));
            graph.Output("y", graph.Norm(product, 4), ElementType.Float, 4);
            CollectionAssert.AreEqual(new[] { "Gemm" }, Rewritten.Operators(graph.Build()));
        }
    }

    [TestMethod]
    public void Weights_that_another_layer_shares_stay_as_they_are_there()
    {
        var graph = new GraphBuilder("shared");
        string x = graph.Input("x", ElementType.Float, 6);
        graph.Output("normed", graph.Norm(graph.Linear(x, 6, 4), 4), ElementType.Float, 4);
        graph.Output("plain", graph.Linear(x, 6, 4), ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Gemm", "Gemm" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void A_layer_that_is_read_elsewhere_keeps_its_norm()
    {
        var graph = new GraphBuilder("read twice");
        string linear = graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4);
        graph.Output("y", graph.Node("Add", "", [linear, graph.Norm(linear, 4)]), ElementType.Float, 4);
        Rewritten.Not(graph.Build());

        var open = new GraphBuilder("output");
        linear = open.Output("before", open.Linear(open.Input("x", ElementType.Float, 6), 6, 4), ElementType.Float, 4);
        open.Output("y", open.Norm(linear, 4), ElementType.Float, 4);
        Rewritten.Not(open.Build());
    }

    [TestMethod]
    public void What_is_computed_is_not_folded()
    {
        var graph = new GraphBuilder("weights");
        string x = graph.Input("x", ElementType.Float, 4);
        string weights = graph.Node("Relu", "", [graph.Weights("w", Rewritten.Wave(16), 4, 4)]);
        graph.Output("y", graph.Norm(graph.Node("Gemm", "", [x, weights]), 4), ElementType.Float, 4);
        Rewritten.Not(graph.Build());

        var norm = new GraphBuilder("scale");
        string linear = norm.Linear(norm.Input("x", ElementType.Float, 6), 6, 4);
        string[] inputs = Layers.NormInputs(norm, linear, 4);
        inputs[1] = norm.Node("Relu", "", [inputs[1]]);
        norm.Output("y", norm.Node("BatchNormalization", "", inputs), ElementType.Float, 4);
        Rewritten.Not(norm.Build());

        var bias = new GraphBuilder("bias for each row");
        string product = bias.Node("Gemm", "", [bias.Input("x", ElementType.Float, 6), bias.Weights("w", Rewritten.Wave(24), 6, 4), bias.Weights("b", Rewritten.Wave(20), 5, 4)]);
        bias.Output("y", bias.Norm(product, 4), ElementType.Float, 4);
        Rewritten.Not(bias.Build());
    }

    [TestMethod]
    public void A_norm_that_is_in_training_stays()
    {
        var graph = new GraphBuilder("training");
        graph.Output("y", graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4, NodeAttribute.Int("training_mode", 1)), ElementType.Float, 4);
        Rewritten.Not(graph.Build(model => model.OpsetImport[0].Version = 15));

        var statistics = new GraphBuilder("statistics");
        statistics.Output("y", statistics.Norm(statistics.Linear(statistics.Input("x", ElementType.Float, 6), 6, 4), 4), ElementType.Float, 4);
        Rewritten.Not(statistics.Build(model => model.Graph.Node[1].Output.AddRange(["mean_now", "variance_now"])));
    }

    [TestMethod]
    public void A_variance_that_no_number_comes_of_is_left_to_the_runtime()
    {
        var graph = new GraphBuilder("negative");
        string linear = graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4);
        string[] inputs = Layers.NormInputs(graph, linear, 4);
        inputs[4] = graph.Weights("negative", [-1, 1, 1, 1], 4);
        graph.Output("y", graph.Node("BatchNormalization", "", inputs), ElementType.Float, 4);
        Rewritten.Not(graph.Build());
    }

    [TestMethod]
    public void Old_operator_sets_are_left_alone()
    {
        var graph = new GraphBuilder("old");
        graph.Output("y", graph.Norm(graph.Linear(graph.Input("x", ElementType.Float, 6), 6, 4), 4), ElementType.Float, 4);
        Rewritten.Not(graph.Build(model => model.OpsetImport[0].Version = 8));
    }
}
