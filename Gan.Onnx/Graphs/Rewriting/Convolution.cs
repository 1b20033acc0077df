using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A Conv, of any dimensions and groups, whose weights stand in the file.</summary>
internal sealed class Convolution : ILinearLayer
{
    private readonly NodeProto _node;
    private readonly StoredFloats _weights;

    private Convolution(NodeProto node, StoredFloats weights, double[] bias) => (_node, _weights, Bias) = (node, weights, bias);

    /// <inheritdoc/>
    public int Outputs => (int)_weights.Shape[0];

    /// <inheritdoc/>
    public double[] Bias { get; }

    /// <summary>Reads a node; null if it is no such convolution.</summary>
    internal static Convolution? Of(RewriteGraph graph, NodeProto node)
    {
        if (!node.Is("Conv") || graph.Floats(node.InputAt(1)) is not { Shape.Length: > 2 } weights) return null;
        if (node.InputAt(2).Length == 0) return new Convolution(node, weights, new double[weights.Shape[0]]);
        if (graph.Floats(node.Input[2]) is not { Shape: [var count] } bias || count != weights.Shape[0]) return null;
        return new Convolution(node, weights, [.. bias.Values.Select(number => (double)number)]);
    }

    /// <inheritdoc/>
    public bool TryChange(RewriteGraph graph, double[] factors, double[] bias)
    {
        int perOutput = _weights.Values.Length / Outputs;
        float[] weights = [.. _weights.Values.Select((weight, i) => (float)(weight * factors[i / perOutput]))], offsets = [.. bias.Select(number => (float)number)];
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
