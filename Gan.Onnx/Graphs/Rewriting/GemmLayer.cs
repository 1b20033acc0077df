using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>A Gemm whose weights stand in the file and whose bias, if it has one, is a number for each column: y = alpha x W + b.</summary>
internal sealed class GemmLayer : ILinearLayer
{
    private readonly NodeProto _node;
    private readonly float[] _weights;
    private readonly bool _isTransposed;

    private GemmLayer(NodeProto node, StoredFloats weights, double[] bias, bool isTransposed)
    {
        _node = node;
        _weights = weights.Values;
        _isTransposed = isTransposed;
        (Inputs, Outputs) = isTransposed ? ((int)weights.Shape[1], (int)weights.Shape[0]) : ((int)weights.Shape[0], (int)weights.Shape[1]);
        Bias = bias;
        Alpha = node.Float("alpha", 1);
    }

    internal int Inputs { get; }

    /// <inheritdoc/>
    public int Outputs { get; }

    internal double Alpha { get; }

    /// <inheritdoc/>
    public double[] Bias { get; }

    internal float this[int input, int output] => _weights[_isTransposed ? output * Inputs + input : input * Outputs + output];

    /// <summary>Reads a node; null if it is no such Gemm.</summary>
    internal static GemmLayer? Of(RewriteGraph graph, NodeProto node)
    {
        if (!node.Is("Gemm") || node.Int("transA", 0) != 0 || graph.Floats(node.InputAt(1)) is not { Shape.Length: 2 } weights) return null;
        bool isTransposed = node.Int("transB", 0) != 0;
        long columns = weights.Shape[isTransposed ? 0 : 1];
        return BiasOf(graph, node, columns) is { } bias ? new GemmLayer(node, weights, bias, isTransposed) : null;
    }

    /// <inheritdoc/>
    public bool TryChange(RewriteGraph graph, double[] factors, double[] bias)
    {
        var weights = new float[_weights.Length];
        for (int i = 0; i < weights.Length; i++) weights[i] = (float)(_weights[i] * factors[_isTransposed ? i / Inputs : i % Outputs]);
        float[] offsets = [.. bias.Select(number => (float)number)];
        if (!Numbers.AllFinite(weights) || !Numbers.AllFinite(offsets)) return false;
        string weightName = graph.Store(_node.Input[1], weights, _isTransposed ? [Outputs, Inputs] : [Inputs, Outputs]);
        string biasName = graph.Store(_node.Output[0] + "_bias", offsets, Outputs);
        graph.Change(_node, node =>
        {
            node.Drop("beta");
            string input = node.Input[0];
            node.Input.Clear();
            node.Input.AddRange([input, weightName, biasName]);
        });
        return true;
    }

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
