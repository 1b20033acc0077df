using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A ConvTranspose in two dimensions and one group whose weights stand in the file.</summary>
internal sealed class TransposedConvolution : ILinearLayer
{
    private readonly NodeProto _node;
    private readonly StoredFloats _weights;

    private TransposedConvolution(NodeProto node, StoredFloats weights, double[] bias) => (_node, _weights, Bias) = (node, weights, bias);

    internal int Inputs => (int)_weights.Shape[0];

    /// <inheritdoc/>
    public int Outputs => (int)_weights.Shape[1];

    internal int Height => (int)_weights.Shape[2];

    internal int Width => (int)_weights.Shape[3];

    /// <inheritdoc/>
    public double[] Bias { get; }

    /// <summary>Reads a node; null if it is no such convolution.</summary>
    internal static TransposedConvolution? Of(RewriteGraph graph, NodeProto node)
    {
        if (!node.Is("ConvTranspose") || node.Int("group", 1) != 1 || graph.Floats(node.InputAt(1)) is not { Shape.Length: 4 } weights) return null;
        if (node.InputAt(2).Length == 0) return new TransposedConvolution(node, weights, new double[weights.Shape[1]]);
        if (graph.Floats(node.Input[2]) is not { Shape: [var count] } bias || count != weights.Shape[1]) return null;
        return new TransposedConvolution(node, weights, [.. bias.Values.Select(number => (double)number)]);
    }

    /// <inheritdoc/>
    public bool TryChange(RewriteGraph graph, double[] factors, double[] bias)
    {
        int pixels = Height * Width;
        float[] weights = [.. _weights.Values.Select((weight, i) => (float)(weight * factors[i / pixels % Outputs]))], offsets = [.. bias.Select(number => (float)number)];
        if (!Numbers.AllFinite(weights) || !Numbers.AllFinite(offsets)) return false;
        string weightName = graph.Store(_node.Input[1], weights, _weights.Shape), biasName = graph.Store(_node.Output[0] + "_bias", offsets, Outputs);
        graph.Change(_node, node =>
        {
            string input = node.Input[0];
            node.Input.Clear();
            node.Input.AddRange([input, weightName, biasName]);
        });
        return true;
    }
}
