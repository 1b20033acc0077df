using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A Gemm whose weights stand in the file and whose bias, if it has one, is a number for each column: y = alpha x W + b.</summary>
internal sealed class GemmLayer : LinearLayer
{
    private readonly bool _isTransposed;

    private GemmLayer(NodeProto node, StoredFloats weights, double[] bias, bool isTransposed)
        : base(node, weights, OutputAxis(isTransposed), bias)
    {
        _isTransposed = isTransposed;
        Inputs = (int)weights.Shape[1 - OutputAxis(isTransposed)];
        Alpha = node.Float("alpha", 1);
    }

    internal int Inputs { get; }

    internal double Alpha { get; }

    internal float this[int input, int output] => Weights.Values[_isTransposed ? output * Inputs + input : input * Outputs + output];

    /// <summary>Reads a node; null if it is no such Gemm.</summary>
    internal static GemmLayer? Of(RewriteGraph graph, NodeProto node)
    {
        if (!node.Is("Gemm") || node.Int("transA", 0) != 0 || graph.Floats(node.InputAt(1)) is not { Shape.Length: 2 } weights) return null;
        bool isTransposed = node.Int("transB", 0) != 0;
        long columns = weights.Shape[OutputAxis(isTransposed)];
        return BiasOf(graph, node, columns) is { } bias ? new GemmLayer(node, weights, bias, isTransposed) : null;
    }

    private static int OutputAxis(bool isTransposed) => isTransposed ? 0 : 1;

    private static double[]? BiasOf(RewriteGraph graph, NodeProto node, long columns)
    {
        if (node.InputAt(2).Length == 0) return new double[columns];
        if (graph.Floats(node.Input[2]) is not { } stored || stored.Shape.Length > 2 || stored.Shape is [not 1, _]) return null;
        if (stored.Values.Length != columns && stored.Values.Length != 1) return null;
        double beta = node.Float("beta", 1);
        var bias = new double[columns];
        for (int i = 0; i < bias.Length; i++) bias[i] = beta * stored.Values[stored.Values.Length == 1 ? 0 : i];
        return bias;
    }
}
