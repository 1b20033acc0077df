using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A layer that multiplies by weights and adds a bias, both of which stand in the file.</summary>
/// <param name="node">The node.</param>
/// <param name="weights">Its weights, the second input.</param>
/// <param name="axis">The axis of the weights that counts what it makes.</param>
/// <param name="bias">What is added to each of them, zeros without a bias.</param>
internal abstract class LinearLayer(NodeProto node, StoredFloats weights, int axis, double[] bias)
{
    /// <summary>Columns or channels that it makes.</summary>
    internal int Outputs => (int)weights.Shape[axis];

    /// <summary>What is added to each of them, zeros without a bias.</summary>
    internal double[] Bias => bias;

    private protected StoredFloats Weights => weights;

    /// <summary>Gives the layer other weights and another bias, as long as all of them are numbers.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="factors">For each column or channel what its weights are multiplied by.</param>
    /// <param name="offsets">The new bias, which is added as it is.</param>
    /// <returns>Whether it was done.</returns>
    internal bool TryChange(RewriteGraph graph, double[] factors, double[] offsets)
    {
        Func<int, int> channel = weights.ChannelsAlong(axis);
        float[] changed = [.. weights.Values.Select((weight, i) => (float)(weight * factors[channel(i)]))], added = [.. offsets.Select(number => (float)number)];
        if (!Numbers.AllFinite(changed) || !Numbers.AllFinite(added)) return false;
        string weightName = graph.Store(node.Input[1], changed, weights.Shape), biasName = graph.Store(node.Output[0] + "_bias", added, Outputs);
        graph.Change(node, layer =>
        {
            // A Gemm's factor of its old bias.
            layer.Drop("beta");
            string input = layer.Input[0];
            layer.Input.Clear();
            layer.Input.AddRange([input, weightName, biasName]);
        });
        return true;
    }

    /// <summary>The bias of a convolution, a number for each channel; null if it is something else.</summary>
    private protected static double[]? BiasOfChannels(RewriteGraph graph, NodeProto node, long channels)
    {
        if (node.InputAt(2).Length == 0) return new double[channels];
        return graph.Floats(node.Input[2]) is { Shape: [var count] } stored && count == channels ? [.. stored.Values.Select(number => (double)number)] : null;
    }
}
