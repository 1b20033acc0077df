using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class ScalingIntoGemmTests
{
    [TestMethod]
    public void The_scaling_of_pixels_becomes_part_of_the_gemm()
    {
        var graph = new GraphBuilder("pixels");
        string pixels = graph.Node("Mul", "", [graph.Input("image", ElementType.Float, 1, 3, 2), graph.Scalar("two", 2)]);
        string flat = graph.Node("Flatten", "", [graph.Node("Sub", "", [pixels, graph.Scalar("one", 1)])], NodeAttribute.Int("axis", 1));
        graph.Output("score", graph.Linear(flat, 6, 4, NodeAttribute.Float("alpha", 0.7), NodeAttribute.Float("beta", 2)), ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Flatten", "Gemm" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void Constants_on_either_side_are_heeded()
    {
        var graph = new GraphBuilder("sides");
        string value = graph.Node("Sub", "", [graph.Weights("three", [3f], 1), graph.Input("x", ElementType.Float, 6)]);
        value = graph.Node("Div", "", [graph.Node("Neg", "", [value]), graph.Scalar("five", 5)]);
        value = graph.Node("Add", "", [graph.Scalar("quarter", 0.25f), graph.Node("Mul", "", [graph.Scalar("two", 2), value])]);
        graph.Output("score", graph.Linear(value, 6, 4), ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Gemm" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void A_value_that_is_scaled_for_others_too_stays()
    {
        var graph = new GraphBuilder("read twice");
        string scaled = graph.Node("Mul", "", [graph.Input("x", ElementType.Float, 6), graph.Scalar("two", 2)]);
        graph.Output("score", graph.Linear(scaled, 6, 4), ElementType.Float, 4);
        graph.Output("scaled", scaled, ElementType.Float, 6);
        Rewritten.Not(graph.Build());
    }

    [TestMethod]
    public void Other_constants_and_large_offsets_stay()
    {
        foreach ((string operatorType, float[] numbers) in new[] { ("Mul", Rewritten.Wave(6)), ("Add", [1000f]), ("Mul", [0f]), ("Mul", [1e-20f]), ("Add", [float.NaN]) })
        {
            var graph = new GraphBuilder("constant");
            string scaled = graph.Node(operatorType, "", [graph.Input("x", ElementType.Float, 6), graph.Weights("c", numbers, numbers.Length)]);
            graph.Output("score", graph.Linear(scaled, 6, 4), ElementType.Float, 4);
            Rewritten.Not(graph.Build());
        }
    }

    [TestMethod]
    public void A_constant_that_is_not_what_it_holds_stays()
    {
        var graph = new GraphBuilder("damaged");
        string scaled = graph.Node("Mul", "", [graph.Input("x", ElementType.Float, 6), graph.Scalar("two", 2)]);
        graph.Output("score", graph.Linear(scaled, 6, 4), ElementType.Float, 4);
        Rewritten.Not(graph.Build(model =>
        {
            Rewritten.WeightsAsNodes(model);
            foreach (NodeProto constant in model.Graph.Node.Where(node => node.OpType == "Constant")) constant.Attribute[0].Type = AttributeProto.Types.AttributeType.Float;
        }));
    }

    [TestMethod]
    public void Before_a_convolution_it_stays()
    {
        var graph = new GraphBuilder("convolution");
        string scaled = graph.Node("Sub", "", [graph.Input("x", ElementType.Float, 1, 4, 4), graph.Scalar("half", 0.5f)]);
        graph.Output("y", graph.Node("Conv", "", [scaled, graph.Weights("w", Rewritten.Wave(9), 1, 1, 3, 3)], NodeAttribute.Ints("pads", 1, 1, 1, 1)), ElementType.Float, 1, 4, 4);
        Rewritten.Not(graph.Build());
    }
}
