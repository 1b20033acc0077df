using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs;

/// <summary>Puts numbers into a generator in place of its noise: see <see cref="OnnxModel.WithFixedNoise"/>.</summary>
internal static class FixedNoise
{
    // As many rows as some other input has.
    internal static void Put(GraphProto graph, IReadOnlyDictionary<string, float> values)
    {
        ValueInfoProto rows = graph.Input.FirstOrDefault(input => !values.ContainsKey(input.Name)) ?? throw new OnnxModelException("The generator takes nothing but noise.");
        graph.Initializer.Add(Integers("gan_rows_from", 0));
        graph.Initializer.Add(Integers("gan_rows_to", 1));
        var nodes = new List<NodeProto>
        {
            Node("Shape", [rows.Name], "gan_rows_shape"),
            Node("Slice", ["gan_rows_shape", "gan_rows_from", "gan_rows_to"], "gan_rows"),
        };
        foreach ((string name, float value) in values)
        {
            if (graph.Input.FirstOrDefault(input => input.Name == name) is not { } noise) continue;
            graph.Initializer.Add(Integers($"{name}_length", noise.Type.TensorType.Shape.Dim[1].DimValue));
            graph.Initializer.Add(new TensorProto { Name = $"{name}_value", DataType = (int)ElementType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) });
            NodeProto shape = Node("Concat", ["gan_rows", $"{name}_length"], $"{name}_shape");
            shape.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 0 });
            nodes.Add(shape);
            nodes.Add(Node("Expand", [$"{name}_value", $"{name}_shape"], name));
            graph.Input.Remove(noise);
        }
        for (int i = 0; i < nodes.Count; i++) graph.Node.Insert(i, nodes[i]);
    }

    private static TensorProto Integers(string name, long value) => new() { Name = name, DataType = (int)ElementType.Int64, Dims = { 1 }, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) };

    private static NodeProto Node(string type, string[] inputs, string output) => new() { Name = $"/fixed_noise/{output}/{type}", OpType = type, Input = { inputs }, Output = { output } };
}
