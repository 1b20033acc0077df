namespace Gan.Onnx.Graphs.Rewriting;

/// <summary>Which values are surely matrices [N, columns], by the operators before them.</summary>
internal static class Matrix
{
    private const int MostSteps = 64;

    private static readonly HashSet<string> _elementwise = ["Relu", "LeakyRelu", "Elu", "Selu", "Tanh", "Sigmoid", "Softplus", "Identity"];

    // What gives a matrix of a matrix, too.
    private static readonly HashSet<string> _keeping = [.. _elementwise, "BatchNormalization", "Concat", "Pad"];

    /// <summary>Whether a value is a matrix; false where it cannot be told.</summary>
    internal static bool Is(RewriteGraph graph, string value)
    {
        for (int step = 0; step < MostSteps; step++)
        {
            if (graph.DeclaredShape(value) is { } declared) return declared.Length == 2;
            if (graph.Producer(value) is not { } node || !node.Is(node.OpType)) return false;
            switch (node.OpType)
            {
                case "Gemm" or "Flatten":
                    return true;
                case "Reshape":
                    return graph.Integers(node.InputAt(1)) is { Length: 2 };
                case "MatMul" when graph.Floats(node.InputAt(1)) is { Shape.Length: 2 }:
                    break;
                default:
                    if (!_keeping.Contains(node.OpType)) return false;
                    break;
            }
            value = node.Input[0];
        }
        return false;
    }

    /// <summary>The columns of a matrix; null for other values, and where it cannot be told.</summary>
    internal static long? Width(RewriteGraph graph, string value)
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
