using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// The end of image generators, (tanh x + 1) / 2, is the sigmoid of 2x, and the 2 becomes part of the Gemm that makes x: one step in place of three. Behind
/// convolutions, which take far longer, nothing is gained.
/// </summary>
internal static class SigmoidForTanh
{
    internal static void Apply(RewriteGraph graph)
    {
        foreach (NodeProto tanh in graph.All("Tanh"))
        {
            if (graph.SoleReader(tanh.Input[0]) is null || graph.Producer(tanh.Input[0]) is not { } node || GemmLayer.Of(graph, node) is not { } layer) continue;
            if (After(graph, tanh) is not { } scalings) continue;
            if (!layer.TryChange(graph, [.. Enumerable.Repeat(2.0, layer.Outputs)], [.. layer.Bias.Select(number => 2 * number)])) continue;
            graph.Change(tanh, changed => changed.OpType = "Sigmoid");
            foreach ((NodeProto before, NodeProto scaling) in scalings) graph.Absorb(before, scaling);
        }
    }

    // The scalings that together halve and add a half, from the last to the first, each with the node before it.
    private static Stack<(NodeProto Before, NodeProto Scaling)>? After(RewriteGraph graph, NodeProto tanh)
    {
        var scalings = new Stack<(NodeProto, NodeProto)>();
        (float factor, float offset) = (1, 0);
        for (NodeProto before = tanh; graph.SoleReader(before.Output[0]) is { } node; before = node)
        {
            if (node.IsShaper()) continue;
            if (!node.Is(node.OpType) || ScalarScaling.Of(node, graph.Scalar) is not { } scaling) return null;
            (factor, offset) = (factor * scaling.Factor, offset * scaling.Factor + scaling.Offset);
            scalings.Push((before, node));
            if (factor == 0.5f && offset == 0.5f) return scalings;
        }
        return null;
    }
}
