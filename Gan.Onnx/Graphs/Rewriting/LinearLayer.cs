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
