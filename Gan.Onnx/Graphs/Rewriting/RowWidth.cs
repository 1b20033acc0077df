namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>How many columns a value has, where the operators before it leave no doubt that it is a matrix.</summary>
internal static class RowWidth
{
    private const int MostSteps = 16;

    private static readonly HashSet<string> _elementwise = ["Relu", "LeakyRelu", "Elu", "Selu", "Tanh", "Sigmoid", "Softplus", "Identity"];

    /// <summary>The columns of a matrix; null for other values, and where it cannot be told.</summary>
    internal static long? Of(RewriteGraph graph, string value)
    {
        long padding = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            if (graph.DeclaredShape(value) is { } declared) return declared is [_, > 0] ? declared[1] + padding : null;
            if (graph.Producer(value) is not { } node) return null;
            if (node.Is("Gemm")) return GemmLayer.Of(graph, node) is { } layer ? layer.Outputs + padding : null;
            if (node.Is("Pad") && graph.Integers(node.InputAt(1)) is [0, var before, 0, var after] && node.InputAt(3).Length == 0) padding += before + after;
            else if (!_elementwise.Contains(node.OpType) || !node.Is(node.OpType)) return null;
            value = node.Input[0];
        }
        return null;
    }
}
