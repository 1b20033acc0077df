using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs.Generators;

/// <summary>Puts one value into a graph in place of each of some inputs: see <see cref="GeneratorExtensions.WithFixedNoise"/> and <see cref="GeneratorExtensions.WithFixedTexts"/>.</summary>
internal static class FixedInputs
{
    /// <summary>The empty text.</summary>
    internal static TensorProto Empty => new() { DataType = (int)ElementType.String, StringData = { ByteString.Empty } };

    /// <summary>A number.</summary>
    internal static TensorProto Number(float value) => new() { DataType = (int)ElementType.Float, RawData = ByteString.CopyFrom(BitConverter.GetBytes(value)) };

    /// <summary>Gives inputs whose dimensions but for the batch are fixed a value each, for as many rows as some other input has; names of none are passed over.</summary>
    internal static void Put(GraphProto graph, IReadOnlyDictionary<string, TensorProto> values)
    {
        ValueInfoProto rows = graph.Input.FirstOrDefault(other => !values.ContainsKey(other.Name)) ?? throw new OnnxModelException("The generator takes nothing else.");
        var names = new FreeNames(graph);
        string first = names.Claim("gan_first"), shapeOfRows = names.Claim("gan_rows_shape"), rowCount = names.Claim("gan_rows");
        graph.Initializer.Add(Integers(first, 0));
        List<NodeProto> nodes = [Node("Shape", [rows.Name], shapeOfRows), Node("Gather", [shapeOfRows, first], rowCount)];
        foreach ((string name, TensorProto value) in values)
        {
            if (graph.Input.FirstOrDefault(other => other.Name == name) is not { } input) continue;
            string lengths = names.Claim($"{name}_lengths");
            graph.Initializer.Add(Integers(lengths, [.. input.Type.TensorType.Shape.Dim.Skip(1).Select(dimension => dimension.DimValue)]));
            value.Name = names.Claim($"{name}_value");
            graph.Initializer.Add(value);
            NodeProto shape = Node("Concat", [rowCount, lengths], names.Claim($"{name}_shape"));
            shape.Attribute.Add(new AttributeProto { Name = "axis", Type = AttributeProto.Types.AttributeType.Int, I = 0 });
            nodes.Add(shape);
            nodes.Add(Node("Expand", [value.Name, shape.Output[0]], name));
            graph.Input.Remove(input);
        }
        for (int i = 0; i < nodes.Count; i++) graph.Node.Insert(i, nodes[i]);
    }

    private static TensorProto Integers(string name, params long[] values) => new()
    {
        Name = name, DataType = (int)ElementType.Int64, Dims = { values.Length }, RawData = ByteString.CopyFrom([.. values.SelectMany(BitConverter.GetBytes)]),
    };

    private static NodeProto Node(string type, string[] inputs, string output) => new() { Name = $"/fixed_inputs/{output}/{type}", OpType = type, Input = { inputs }, Output = { output } };
}
