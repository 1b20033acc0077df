using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>
/// The scaling of pixels before a Gemm (2x - 1) becomes part of its weights. Before a convolution it stays: where that adds zeros around the image, they
/// would be scaled as well.
/// </summary>
internal static class ScalingIntoGemm
{
    // A sum of numbers that are shifted by far more than their size loses digits.
    private const double LargestOffset = 4;

    // Weights that are multiplied by this or its inverse keep all of their digits.
    private const double LargestFactor = 1e6;

    internal static void Apply(RewriteGraph graph)
    {
        foreach (NodeProto node in graph.All("Gemm"))
        {
            List<(NodeProto Node, ScalarScaling Scaling)> scalings = Before(graph, node);
            if (scalings.Count == 0) continue;
            (double factor, double offset) = (1, 0);
            foreach ((_, ScalarScaling scaling) in Enumerable.Reverse(scalings)) (factor, offset) = (factor * scaling.Factor, offset * scaling.Factor + scaling.Offset);
            if (!(Math.Abs(offset) <= LargestOffset) || Math.Abs(factor) is not (>= 1 / LargestFactor and <= LargestFactor)) continue;
            if (GemmLayer.Of(graph, node) is not { } layer) continue;
            double[] bias = [.. layer.Bias.Select((number, column) => number + layer.Alpha * offset * ColumnSum(layer, column))];
            if (!layer.TryChange(graph, [.. Enumerable.Repeat(factor, layer.Outputs)], bias)) continue;
            foreach ((NodeProto scales, ScalarScaling scaling) in scalings) graph.Bypass(scales, scaling.Input);
        }
    }

    // From the Gemm back: what scales, and nothing else reads.
    private static List<(NodeProto Node, ScalarScaling Scaling)> Before(RewriteGraph graph, NodeProto gemm)
    {
        var scalings = new List<(NodeProto, ScalarScaling)>();
        string value = gemm.Input[0];
        while (graph.SoleReader(value) is not null && graph.Producer(value) is { } node)
        {
            if (node.IsShaper()) value = node.Input[0];
            else if (node.Is(node.OpType) && ScalarScaling.Of(node, graph.Scalar) is { } scaling)
            {
                scalings.Add((node, scaling));
                value = scaling.Input;
            }
            else break;
        }
        return scalings;
    }

    private static double ColumnSum(GemmLayer layer, int column)
    {
        double sum = 0;
        for (int i = 0; i < layer.Inputs; i++) sum += layer[i, column];
        return sum;
    }
}
