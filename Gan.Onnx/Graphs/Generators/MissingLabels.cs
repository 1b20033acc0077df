using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Graphs.Generators;

/// <summary>Puts a guard around a generator, so that labels may be missing: see <see cref="GeneratorExtensions.WithMissingLabels"/>.</summary>
internal static class MissingLabels
{
    private const int IntegerType = (int)ElementType.Int64;
    private const int FloatType = (int)ElementType.Float;

    internal static void Allow(GraphProto graph)
    {
        ValueInfoProto label = graph.Input.FirstOrDefault(input => input.Name == TensorNames.Label)
            ?? throw new OnnxModelException($"The generator has no input '{TensorNames.Label}'.");
        ValueInfoProto image = graph.Output.FirstOrDefault(output => output.Name == TensorNames.Image)
            ?? throw new OnnxModelException($"The generator has no output '{TensorNames.Image}'.");
        string Inner(string name) => name switch { TensorNames.Label => "gan_known_label", TensorNames.Image => "gan_known_image", _ => name };
        GraphEdits.RenameNodes(graph, Inner);

        int rank = image.Type.TensorType.Shape.Dim.Count;
        AddIntegers(graph, "gan_one", 1);
        AddIntegers(graph, "gan_zero", 0);
        AddIntegers(graph, "gan_flag_shape", [-1, .. Enumerable.Repeat(1L, rank - 1)]);
        graph.Initializer.Add(new TensorProto { Name = "gan_missing", DataType = FloatType, RawData = ByteString.CopyFrom(BitConverter.GetBytes(float.NaN)) });
        // These forms are in every operator set that a generator here may have, from 9 on.
        graph.Node.Insert(0, Node("Equal", [label.Name, "gan_zero"], "gan_label_is_missing"));
        graph.Node.Insert(1, Node("Sub", [label.Name, "gan_one"], "gan_label_from_zero"));
        // A missing label must still be a class that the network knows; what it makes of it is thrown away below.
        graph.Node.Insert(2, Node("Where", ["gan_label_is_missing", "gan_zero", "gan_label_from_zero"], Inner(label.Name)));
        graph.Node.Add(Node("Reshape", ["gan_label_is_missing", "gan_flag_shape"], "gan_image_is_missing"));
        graph.Node.Add(Node("Where", ["gan_image_is_missing", "gan_missing", Inner(image.Name)], image.Name));
    }

    private static void AddIntegers(GraphProto graph, string name, params long[] values) => graph.Initializer.Add(new TensorProto
    {
        Name = name,
        DataType = IntegerType,
        Dims = { values.Length },
        RawData = ByteString.CopyFrom([.. values.SelectMany(BitConverter.GetBytes)]),
    });

    private static NodeProto Node(string type, string[] inputs, string output) =>
        new() { Name = $"/missing_labels/{output}/{type}", OpType = type, Input = { inputs }, Output = { output } };
}
