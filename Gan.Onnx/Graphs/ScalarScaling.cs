using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>A node that multiplies all numbers of a value by one and adds another.</summary>
/// <param name="Input">The value.</param>
/// <param name="Factor">What is multiplied by.</param>
/// <param name="Offset">What is added then.</param>
internal readonly record struct ScalarScaling(string Input, float Factor, float Offset)
{
    /// <summary>Reads a node; null if it does something else.</summary>
    /// <param name="node">The node.</param>
    /// <param name="scalar">The number of a value that is a constant of one; null for others.</param>
    internal static ScalarScaling? Of(NodeProto node, Func<string, float?> scalar)
    {
        if (node.OpType == "Neg") return new(node.Input[0], -1, 0);
        if (node.Input.Count != 2) return null;
        (string left, string right) = (node.Input[0], node.Input[1]);
        if (scalar(right) is { } constant)
        {
            return node.OpType switch
            {
                "Add" => new(left, 1, constant),
                "Sub" => new(left, 1, -constant),
                "Mul" => new(left, constant, 0),
                "Div" when constant != 0 => new(left, 1 / constant, 0),
                _ => null,
            };
        }
        return scalar(left) is not { } first ? null : node.OpType switch
        {
            "Add" => new(right, 1, first),
            "Sub" => new(right, -1, first),
            "Mul" => new(right, first, 0),
            _ => null,
        };
    }
}
