using Gan.Onnx.Graphs;
using Gan.Onnx.Quantizing;
using Gan.Onnx.Tests.Rewriting;

namespace Gan.Onnx.Tests.Quantizing;

[TestClass]
public sealed class NearestModelTests
{
    [TestMethod]
    public void The_model_that_gives_the_nearest_numbers_is_taken_and_gaps_are_passed_over()
    {
        var rows = new Dictionary<string, Array> { ["x"] = (float[])[1, 2, float.NaN, 4] };
        OnnxModel[] candidates = [Times(1.5f), Times(1.1f), Times(0.8f)];
        Assert.AreSame(candidates[1], NearestModel.Choose(Times(1), candidates, rows));
    }

    private static OnnxModel Times(float factor)
    {
        var graph = new GraphBuilder("times");
        graph.Output("y", graph.Node("Mul", "", [graph.Input("x", ElementType.Float, 1), graph.Scalar("factor", factor)]), ElementType.Float, 1);
        return graph.Build();
    }
}
