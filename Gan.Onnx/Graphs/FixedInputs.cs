using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs;

/// <summary>Puts one value into a graph in place of each of some inputs: see <see cref="OnnxModel.WithFixedNoise"/> and <see cref="OnnxModel.WithFixedTexts"/>.</summary>
internal static class FixedInputs
{
    /// <summary>The empty text.</summary>
    internal static TensorProto Empty => new() { DataType = (int)ElementType.String, StringData = { ByteString.Empty } };

    /// <summary>A number.</summary>
    internal static TensorProto Number(float value) => new() { DataType = (int)ElementType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) };

    /// <summary>Gives inputs [N, k] a value each, for as many rows as some other input has; names of none are passed over.</summary>
    internal static void Put(GraphProto graph, IReadOnlyDictionary<string, TensorProto> values)
    {
        ValueInfoProto rows = graph.Input.FirstOrDefault(other => !values.ContainsKey(other.Name)) ?? throw new OnnxModelException("The generator takes nothing else.");
        graph.Initializer.Add(Integers("gan_rows_from", 0));
        graph.Initializer.Add(Integers("gan_rows_to", 1));
        var nodes = new List<NodeProto>
        {
            Node("Shape", [rows.Name], "gan_rows_shape"),
            Node("Slice", ["gan_rows_shape", "gan_rows_from", "gan_rows_to"], "gan_rows"),
        };
        foreach ((string name, TensorProto value) in values)
        {
            if (graph.Input.FirstOrDefault(other => other.Name == name) is not { } input) continue;
            graph.Initializer.Add(Integers($"{name}_length", input.Type.TensorType.Shape.Dim[1].DimValue));
            value.Name = $"{name}_value";
            graph.Initializer.Add(value);
            NodeProto shape = Node("Concat", ["gan_rows", $"{name}_length"], $"{name}_shape");
            shape.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 0 });
            nodes.Add(shape);
            nodes.Add(Node("Expand", [$"{name}_value", $"{name}_shape"], name));
            graph.Input.Remove(input);
        }
        for (int i = 0; i < nodes.Count; i++) graph.Node.Insert(i, nodes[i]);
    }

    private static TensorProto Integers(string name, long value) => new() { Name = name, DataType = (int)ElementType.Int64, Dims = { 1 }, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) };

    private static NodeProto Node(string type, string[] inputs, string output) => new() { Name = $"/fixed_inputs/{output}/{type}", OpType = type, Input = { inputs }, Output = { output } };
}
