using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class MatMulAsGemmTests
{
    [TestMethod]
    public void Products_with_a_bias_are_seen_by_the_other_rewrites()
    {
        var graph = new GraphBuilder("layers");
        string x = graph.Node("Flatten", "", [graph.Input("x", ElementType.Float, 2, 3)], NodeAttribute.Int("axis", 1));
        string hidden = graph.Node("Relu", "", [graph.Norm(Product(graph, x, 6, 4, isBiasFirst: false), 4)]);
        graph.Output("y", Product(graph, hidden, 4, 3, isBiasFirst: true), ElementType.Float, 3);
        string[] computed = ["Flatten", "Gemm", "Relu", "Gemm"];
        CollectionAssert.AreEqual(computed, Rewritten.Operators(graph.Build()));
        CollectionAssert.AreEqual(computed, Rewritten.Operators(graph.Build(Rewritten.WeightsAsNodes)).Where(type => type != "Constant").ToArray());
    }

    [TestMethod]
    public void Values_of_more_dimensions_stay()
    {
        var graph = new GraphBuilder("rows of rows");
        graph.Output("y", Product(graph, graph.Input("x", ElementType.Float, 5, 6), 6, 4, isBiasFirst: false), ElementType.Float, 5, 4);
        Rewritten.Not(graph.Build());

        var unknown = new GraphBuilder("unknown");
        string x = unknown.Node("Transpose", "", [unknown.Input("x", ElementType.Float, 6)], NodeAttribute.Ints("perm", 0, 1));
        unknown.Output("y", Product(unknown, x, 6, 4, isBiasFirst: false), ElementType.Float, 4);
        Rewritten.Not(unknown.Build());
    }

    [TestMethod]
    public void A_sum_that_is_no_bias_stays()
    {
        foreach (long[] shape in new long[][] { [1], [3, 1, 4], [1, 1, 4], [1, 1] })
        {
            var graph = new GraphBuilder("sum");
            string product = graph.Node("MatMul", "", [graph.Input("x", ElementType.Float, 6), graph.Weights("w", Rewritten.Wave(24), 6, 4)]);
            graph.Output("y", graph.Node("Add", "", [product, graph.Weights("b", Rewritten.Wave((int)shape.Elements()), shape)]), ElementType.Float, 4);
            Rewritten.Not(graph.Build());
        }
        var open = new GraphBuilder("read twice");
        string output = open.Output("before", open.Node("MatMul", "", [open.Input("x", ElementType.Float, 6), open.Weights("w", Rewritten.Wave(24), 6, 4)]), ElementType.Float, 4);
        open.Output("y", open.Node("Add", "", [output, open.Weights("b", Rewritten.Wave(4), 4)]), ElementType.Float, 4);
        Rewritten.Not(open.Build());
    }

    private static string Product(GraphBuilder graph, string value, int inputs, int outputs, bool isBiasFirst)
    {
        string product = graph.Node("MatMul", "", [value, graph.Weights($"weight_{inputs}", Rewritten.Wave(inputs * outputs), inputs, outputs)]);
        string bias = graph.Weights($"bias_{inputs}", Rewritten.Wave(outputs), outputs);
        return graph.Node("Add", "", isBiasFirst ? [bias, product] : [product, bias]);
    }
}
