using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>Finds the layer before the last linear one: what a discriminator or classifier has made of an image before it judges.</summary>
internal static class HiddenLayer
{
    private static readonly HashSet<string> _linear = ["Gemm", "MatMul", "Conv"];
    private static readonly HashSet<string> _squashing = ["Sigmoid", "Softmax", "LogSoftmax", "Tanh", "Cast", "Log"];

    /// <summary>The value that the last linear layer before an output reads; null if there is none, or if it reads the model's input.</summary>
    internal static string? Behind(GraphReader graph, string? output, IReadOnlyList<string> inputs)
    {
        string? value = output;
        while (value is not null && graph.Producer(value) is { Input.Count: > 0 } node)
        {
            if (_linear.Contains(node.OpType)) return graph.Constant(node.Input[0]) is not null || inputs.Contains(graph.BehindShapers(node.Input[0])) ? null : node.Input[0];
            value = GraphReader.PassesOn(node, value) || _squashing.Contains(node.OpType) ? node.Input[0] : BesideConstant(graph, node);
        }
        return null;
    }

    // A bias, a scale: of the two things that are joined one is a constant.
    private static string? BesideConstant(GraphReader graph, NodeProto node)
    {
        if (node.OpType is not ("Add" or "Sub" or "Mul" or "Div") || node.Input.Count != 2) return null;
        string[] computed = [.. node.Input.Where(input => graph.Constant(input) is null)];
        return computed.Length == 1 ? computed[0] : null;
    }
}
