using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>Between which numbers a value of a graph must lie, by its last operators: -1..1 behind a Tanh, also when it was shaped, scaled or shifted since.</summary>
internal static class ValueInterval
{
    private const int MostSteps = 64;

    /// <summary>The interval of a value; null where the operators say nothing.</summary>
    internal static PixelRange? Of(GraphReader graph, string value)
    {
        // From the value back to the operator that bounds it; then the scalings between them, in the order in which they are computed.
        var scalings = new Stack<(float Factor, float Offset)>();
        for (int step = 0; step < MostSteps; step++)
        {
            if (graph.Producer(value) is not { Input.Count: > 0 } node) return null;
            if (Bounds(graph, node) is { } bounds) return Scaled(bounds, scalings);
            if (GraphReader.PassesOn(node, value) || GraphReader.IsRealCast(node)) value = node.Input[0];
            else if (ScalarScaling.Of(node, graph.Scalar) is { } scaling)
            {
                value = scaling.Input;
                scalings.Push((scaling.Factor, scaling.Offset));
            }
            else return null;
        }
        return null;
    }

    private static PixelRange? Bounds(GraphReader graph, NodeProto node)
    {
        switch (node.OpType)
        {
            case "Tanh" or "Softsign" or "Erf":
                return new(-1, 1);
            case "Sigmoid" or "HardSigmoid" or "Softmax":
                return PixelRange.Unit;
            case "Clip":
                float? least = End(graph, node, "min", 1), most = End(graph, node, "max", 2);
                return least < most ? new(least.Value, most.Value) : null;
            default:
                return null;
        }
    }

    // Clip took its ends as attributes before operator set 11, and takes them as inputs since.
    private static float? End(GraphReader graph, NodeProto node, string attribute, int input) =>
        node.Input.Count > input ? graph.Scalar(node.Input[input]) : node.Attribute.FirstOrDefault(a => a.Name == attribute)?.F;

    private static PixelRange? Scaled(PixelRange range, Stack<(float Factor, float Offset)> scalings)
    {
        (float least, float most) = (range.Least, range.Most);
        foreach ((float factor, float offset) in scalings) (least, most) = (least * factor + offset, most * factor + offset);
        (least, most) = (Math.Min(least, most), Math.Max(least, most));
        return float.IsFinite(least) && float.IsFinite(most) && least < most ? new(least, most) : null;
    }
}
