using Gan.Onnx.Schema;
using Gan.Tests;
using Google.Protobuf;
using Google.Protobuf.Collections;

namespace Gan.Onnx.Tests.Hostile;

/// <summary>Damages models, the same way for the same number: bytes of the file, and parts of the graph.</summary>
internal static class Mutations
{
    private static readonly long[] _numbers =
        [0, 1, -1, 2, 7, 100, -100, int.MaxValue, int.MinValue, 1L << 31, 1L << 32, 1L << 40, 1L << 62, long.MaxValue, long.MinValue, 65_536, 1L << 24];

    private static readonly string[] _operators =
        ["Relu", "Add", "MatMul", "Conv", "Reshape", "Concat", "Gather", "Slice", "Tile", "Expand", "Resize", "Pad", "Transpose", "Squeeze", "Unsqueeze", "Split",
         "If", "Loop", "Div", "Mod", "Cast", "Shape", "ConstantOfShape", "OneHot", "Einsum", "GRU", "BatchNormalization", "MaxPool", "ConvTranspose", "DepthToSpace",
         "GridSample", "Upsample", "Where", "TopK", "ScatterND", "GatherND", "Softmax", "LayerNormalization", "Attention", "LabelEncoder", "Trilu", "NoSuch", ""];

    private static readonly byte[][] _models =
    [
        TinyGan.Generator().Bytes.ToArray(),
        TinyGan.Discriminator().Bytes.ToArray(),
        .. new[] { "dcgan-opset11", "conditional-opset13", "onehot-opset10", "mlp-fixed-batch-opset9", "discriminator-opset11", "classifier-opset17" }.Select(ForeignModels.Bytes),
    ];

    public static HostileCase Make(int number)
    {
        var random = new Random(number);
        byte[] model = _models[random.Next(_models.Length)];
        bool ofGraph = random.Next(3) > 0;
        return new HostileCase($"mutation {number} ({(ofGraph ? "graph" : "bytes")})", ofGraph ? OfGraph(model, random) : OfBytes([.. model], random));
    }

    private static byte[] OfBytes(byte[] bytes, Random random)
    {
        int at = random.Next(bytes.Length), to = random.Next(bytes.Length), length = random.Next(1, 64);
        switch (random.Next(7))
        {
            case 0:
                for (int i = random.Next(1, 9); i > 0; i--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                for (int i = random.Next(1, 9); i > 0; i--) bytes[random.Next(Math.Min(600, bytes.Length))] = (byte)random.Next(256);
                return bytes;
            case 2:
                (bytes[at], bytes[to]) = (bytes[to], bytes[at]);
                return bytes;
            case 3:
                return bytes[..at];
            case 4:
                byte[] other = _models[random.Next(_models.Length)];
                return [.. bytes[..at], .. other[random.Next(other.Length)..]];
            case 5:
                return [.. bytes[..at], .. bytes[Math.Min(at + length, bytes.Length)..]];
            default:
                random.NextBytes(bytes.AsSpan(at, Math.Min(length, bytes.Length - at)));
                return bytes;
        }
    }

    private static byte[] OfGraph(byte[] bytes, Random random)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(bytes);
        GraphProto graph = model.Graph;
        for (int i = random.Next(1, 4); i > 0 && graph.Node.Count > 0; i--) Damage(model, graph, Any(graph.Node, random)!, random);
        return model.ToByteArray();
    }

    private static void Damage(ModelProto model, GraphProto graph, NodeProto node, Random random)
    {
        long number = _numbers[random.Next(_numbers.Length)];
        string[] values = [.. graph.Node.SelectMany(n => n.Output), .. graph.Initializer.Select(t => t.Name), .. graph.Input.Select(v => v.Name), "", "nothing"];
        string value = values[random.Next(values.Length)];
        switch (random.Next(16))
        {
            case 0:
                if (Any(graph.Initializer, random) is { Dims.Count: > 0 } sized) sized.Dims[random.Next(sized.Dims.Count)] = number;
                break;
            case 1:
                if (Any(graph.Initializer, random) is { } typed) typed.DataType = random.Next(-1, 24);
                break;
            case 2:
                if (Any(graph.Initializer, random) is { DataType: 7, RawData.Length: >= 8 } integers) integers.RawData = Replaced(integers.RawData, number, random);
                break;
            case 3:
                if (Any(graph.Input.Concat(graph.Output).ToArray(), random)?.Type?.TensorType is { Shape.Dim.Count: > 0 } open)
                    open.Shape.Dim[random.Next(open.Shape.Dim.Count)] = new TensorShapeProto.Types.Dimension { DimValue = number };
                break;
            case 4:
                if (Any(graph.Input.Concat(graph.Output).ToArray(), random)?.Type?.TensorType is { } tensor) tensor.ElemType = random.Next(-1, 24);
                break;
            case 5:
                if (Any(node.Attribute, random) is { } attribute) Change(attribute, number, random);
                break;
            case 6:
                node.Attribute.Add(new AttributeProto { Name = Any(new[] { "axis", "perm", "pads", "to", "value", "equation" }, random), Type = AttributeProto.Types.AttributeType.Int, I = number });
                break;
            case 7:
                node.Attribute.Clear();
                break;
            case 8:
                node.OpType = _operators[random.Next(_operators.Length)];
                break;
            case 9:
                if (node.Input.Count > 0) node.Input[random.Next(node.Input.Count)] = value;
                break;
            case 10:
                node.Input.Add(value);
                break;
            case 11:
                if (node.Output.Count > 0) node.Output[random.Next(node.Output.Count)] = value;
                break;
            case 12:
                graph.Node.Remove(node);
                break;
            case 13:
                graph.Node.Insert(random.Next(graph.Node.Count), node.Clone());
                break;
            case 14:
                if (model.OpsetImport.Count > 0) model.OpsetImport[0].Version = random.Next(-1, 40);
                break;
            default:
                graph.Output.Add(new ValueInfoProto { Name = value, Type = graph.Output.FirstOrDefault()?.Type });
                break;
        }
    }

    private static void Change(AttributeProto attribute, long number, Random random)
    {
        if (random.Next(4) == 0) attribute.Type = (AttributeProto.Types.AttributeType)random.Next(0, 14);
        else if (attribute.Ints.Count > 0) attribute.Ints[random.Next(attribute.Ints.Count)] = number;
        else if (attribute.T is { } tensor) tensor.RawData = tensor.RawData.Length >= 8 ? Replaced(tensor.RawData, number, random) : tensor.RawData;
        else if (random.Next(2) == 0) attribute.I = number;
        else attribute.F = random.Next(3) switch { 0 => float.NaN, 1 => float.PositiveInfinity, _ => -1e38f };
    }

    private static ByteString Replaced(ByteString raw, long number, Random random)
    {
        byte[] bytes = raw.ToByteArray();
        BitConverter.TryWriteBytes(bytes.AsSpan(random.Next(bytes.Length / sizeof(long)) * sizeof(long)), number);
        return ByteString.CopyFrom(bytes);
    }

    private static T? Any<T>(IReadOnlyList<T> items, Random random) => items.Count == 0 ? default : items[random.Next(items.Count)];

    private static T? Any<T>(RepeatedField<T> items, Random random) => items.Count == 0 ? default : items[random.Next(items.Count)];
}
