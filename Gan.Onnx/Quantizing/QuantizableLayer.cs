using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Quantizing;

/// <summary>A layer for which ONNX Runtime has an int8 kernel: a convolution of images, or a Gemm, with weights and bias in the file.</summary>
/// <param name="Node">The node.</param>
/// <param name="Weights">Its weights.</param>
/// <param name="Axis">The axis of the weights that counts what it makes.</param>
/// <param name="Bias">What is added to each; null for nothing.</param>
internal sealed record QuantizableLayer(NodeProto Node, StoredFloats Weights, int Axis, float[]? Bias)
{
    // Heads make a score, or scores of a few classes: next to no work, and a rounded number there is a rounded result.
    private const int LeastOutputs = 16;

    // Layers of few inputs, such as the first one of an image: rounded too, that of the MNIST discriminator makes batches take a fifth longer and more than doubles the error of the score.
    private const int LeastInputs = 64;

    /// <summary>Columns or channels that it makes.</summary>
    internal int Outputs => (int)Weights.Shape[Axis];

    internal bool IsConvolution => Node.OpType == "Conv";

    /// <summary>Reads a node; null if it is no such layer, or one that is better left as it is.</summary>
    internal static QuantizableLayer? Of(RewriteGraph graph, NodeProto node)
    {
        bool isConvolution = node.Is("Conv");
        if (!isConvolution && !IsPlainGemm(node)) return null;
        if (graph.Floats(node.InputAt(1)) is not { } weights || weights.Shape.Length != (isConvolution ? 4 : 2) || !Numbers.AllFinite(weights.Values)) return null;
        int axis = isConvolution || node.Int("transB", 0) != 0 ? 0 : 1;
        if (weights.Shape[axis] < LeastOutputs || weights.Values.Length / weights.Shape[axis] < LeastInputs) return null;
        if (node.InputAt(2).Length == 0) return new(node, weights, axis, null);
        return graph.Floats(node.Input[2]) is { Shape: [var count] } bias && count == weights.Shape[axis] && Numbers.AllFinite(bias.Values) ? new(node, weights, axis, bias.Values) : null;
    }

    private static bool IsPlainGemm(NodeProto node) => node.Is("Gemm") && node.Int("transA", 0) == 0 && node.Float("alpha", 1) == 1 && node.Float("beta", 1) == 1;
}
