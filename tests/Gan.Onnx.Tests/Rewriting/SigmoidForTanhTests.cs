using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class SigmoidForTanhTests
{
    [TestMethod]
    public void Pixels_of_a_tanh_become_those_of_a_sigmoid()
    {
        var graph = new GraphBuilder("pixels");
        string image = graph.Node("Reshape", "", [graph.Node("Tanh", "", [graph.Linear(graph.Input("z", ElementType.Float, 6), 6, 4)]), graph.Integers("shape", -1, 1, 2, 2)]);
        string pixels = graph.Node("Add", "", [graph.Node("Mul", "", [image, graph.Scalar("half", 0.5f)]), graph.Scalar("half", 0.5f)]);
        graph.Output("image", graph.Node("Clip", "", [pixels, graph.Scalar("zero", 0), graph.Scalar("one", 1)]), ElementType.Float, 1, 2, 2);
        CollectionAssert.AreEqual(new[] { "Gemm", "Sigmoid", "Reshape", "Clip" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void The_order_of_the_steps_does_not_matter_and_the_last_may_make_the_output()
    {
        var graph = new GraphBuilder("order");
        string tanh = graph.Node("Tanh", "", [graph.Linear(graph.Input("z", ElementType.Float, 6), 6, 4)]);
        graph.Output("image", graph.Node("Div", "", [graph.Node("Add", "", [graph.Scalar("one", 1), tanh]), graph.Scalar("two", 2)]), ElementType.Float, 4);
        CollectionAssert.AreEqual(new[] { "Gemm", "Sigmoid" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void Other_scalings_stay()
    {
        foreach ((float factor, float offset) in new[] { (0.5f, 0.25f), (127.5f, 127.5f), (-0.5f, 0.5f) })
        {
            var graph = new GraphBuilder("other");
            string tanh = graph.Node("Tanh", "", [graph.Linear(graph.Input("z", ElementType.Float, 6), 6, 4)]);
            graph.Output("image", graph.Node("Add", "", [graph.Node("Mul", "", [tanh, graph.Scalar("factor", factor)]), graph.Scalar("offset", offset)]), ElementType.Float, 4);
            Rewritten.Not(graph.Build());
        }
    }

    [TestMethod]
    public void Values_on_the_way_that_are_read_elsewhere_stay()
    {
        for (int opened = 0; opened < 3; opened++)
        {
            var graph = new GraphBuilder("read twice");
            string value = graph.Linear(graph.Input("z", ElementType.Float, 6), 6, 4);
            if (opened == 0) value = graph.Output("linear", value, ElementType.Float, 4);
            value = graph.Node("Tanh", "", [value]);
            if (opened == 1) value = graph.Output("tanh", value, ElementType.Float, 4);
            value = graph.Node("Mul", "", [value, graph.Scalar("half", 0.5f)]);
            if (opened == 2) value = graph.Output("halved", value, ElementType.Float, 4);
            graph.Output("image", graph.Node("Add", "", [value, graph.Scalar("half", 0.5f)]), ElementType.Float, 4);
            Rewritten.Not(graph.Build());
        }
    }
}
