using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A ConvTranspose in two dimensions and one group whose weights stand in the file.</summary>
internal sealed class TransposedConvolution : LinearLayer
{
    private const int Axis = 1;

    private TransposedConvolution(NodeProto node, StoredFloats weights, double[] bias)
        : base(node, weights, Axis, bias)
    {
    }

    internal int Inputs => (int)Weights.Shape[0];

    internal int Height => (int)Weights.Shape[2];

    internal int Width => (int)Weights.Shape[3];

    /// <summary>Reads a node; null if it is no such convolution.</summary>
    internal static TransposedConvolution? Of(RewriteGraph graph, NodeProto node)
    {
        if (!node.Is("ConvTranspose") || node.Int("group", 1) != 1 || graph.Floats(node.InputAt(1)) is not { Shape.Length: 4 } weights) return null;
        return BiasOfChannels(graph, node, weights.Shape[Axis]) is { } bias ? new TransposedConvolution(node, weights, bias) : null;
    }
}
