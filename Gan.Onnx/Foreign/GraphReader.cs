using System.Runtime.InteropServices;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>Looks up who makes and who reads the values of a graph, and which of them are constants.</summary>
internal sealed class GraphReader
{
    private const int FloatType = (int)ElementType.Float;
    private const int DoubleType = (int)ElementType.Double;
    private const int HalfType = 10;
    private const int IntegerType = (int)ElementType.Int64;

    // What passes numbers on as they are, all or some of them, to another shape or order.
    private static readonly HashSet<string> _shapers =
        ["Identity", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Dropout", "DepthToSpace", "SpaceToDepth", "Slice", "Gather", "Split"];

    private readonly Dictionary<string, NodeProto> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly ILookup<string, NodeProto> _consumers;

    internal GraphReader(GraphProto graph)
    {
        foreach (NodeProto node in graph.Node)
        {
            foreach (string output in node.Output) _producers[output] = node;
            if (node.OpType == "Constant" && node.Output.Count == 1 && node.Attribute.FirstOrDefault(a => a.Name == "value")?.T is { } value)
                _constants[node.Output[0]] = value;
        }
        foreach (TensorProto tensor in graph.Initializer) _constants[tensor.Name] = tensor;
        _consumers = graph.Node.SelectMany(node => node.Input.Distinct().Select(input => (input, node))).ToLookup(pair => pair.input, pair => pair.node, StringComparer.Ordinal);
    }

    internal NodeProto? Producer(string value) => _producers.GetValueOrDefault(value);

    internal IEnumerable<NodeProto> Consumers(string value) => _consumers[value];

    internal TensorProto? Constant(string value) => _constants.GetValueOrDefault(value);

    /// <summary>Whether a value is what a node passes on of its first input: numbers as they are, but perhaps not all, and shaped or ordered otherwise.</summary>
    internal static bool PassesOn(NodeProto node, string value) =>
        _shapers.Contains(node.OpType) && node.Input.Count > 0 && (node.OpType == "Split" || node.Output[0] == value);

    private static bool IsReal(int elementType) => elementType is FloatType or DoubleType or HalfType;

    /// <summary>Whether a node gives real numbers in another precision.</summary>
    internal static bool IsRealCast(NodeProto node) => node.OpType == "Cast" && node.Attribute.Any(a => a.Name == "to" && IsReal((int)a.I));

    /// <summary>The value behind nodes that pass it on.</summary>
    internal string BehindShapers(string value)
    {
        while (Producer(value) is { } node && PassesOn(node, value)) value = node.Input[0];
        return value;
    }

    /// <summary>A constant of one float; null if the value is something else.</summary>
    internal float? Scalar(string value)
    {
        if (Constant(value) is not { DataType: FloatType } tensor || tensor.Dims.Elements() != 1) return null;
        return tensor.RawData.Length == sizeof(float) ? BitConverter.ToSingle(tensor.RawData.Span) : tensor.FloatData.Count == 1 ? tensor.FloatData[0] : null;
    }

    /// <summary>A constant vector of integers; null if the value is something else.</summary>
    internal long[]? Integers(string value)
    {
        if (Constant(value) is not { DataType: IntegerType } tensor) return null;
        return tensor.RawData.Length > 0 ? MemoryMarshal.Cast<byte, long>(tensor.RawData.Span).ToArray() : [.. tensor.Int64Data];
    }
}
