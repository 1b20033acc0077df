using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A Conv, of any dimensions and groups, whose weights stand in the file.</summary>
internal sealed class Convolution : LinearLayer
{
    private const int Axis = 0;

    private Convolution(NodeProto node, StoredFloats weights, double[] bias)
        : base(node, weights, Axis, bias)
    {
    }

    /// <summary>Reads a node; null if it is no such convolution.</summary>
    internal static Convolution? Of(RewriteGraph graph, NodeProto node)
    {
        if (!node.Is("Conv") || graph.Floats(node.InputAt(1)) is not { Shape.Length: > 2 } weights) return null;
        return BiasOfChannels(graph, node, weights.Shape[Axis]) is { } bias ? new Convolution(node, weights, bias) : null;
    }
}
