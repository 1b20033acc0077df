using System.Runtime.InteropServices;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.MLNet.Tests.Tolerance;

/// <summary>Small ONNX files as others write them: the batch where they like, shapes left out, sequences, half precision. <see cref="Gan.Onnx.Graphs.GraphBuilder"/> writes only what our contract allows.</summary>
internal sealed class RawModel
{
    public const int Float = 1;
    public const int UInt8 = 2;
    public const int UInt32 = 12;
    public const int Half = 10;

    // A sequence of maps from int64 to float, as the standard's fields 4 and 5 of TypeProto say it; our schema leaves both out.
    private static readonly byte[] _sequenceOfMaps = [0x22, 0x0C, 0x0A, 0x0A, 0x2A, 0x08, 0x08, 0x07, 0x12, 0x04, 0x0A, 0x02, 0x08, 0x01];

    private readonly ModelProto _model = new()
    {
        IrVersion = 7,
        Graph = new GraphProto { Name = "raw" },
        OpsetImport = { new OperatorSetIdProto { Version = 13 }, new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 2 } },
    };

    public byte[] Bytes => _model.ToByteArray();

    /// <param name="name">The input's name.</param>
    /// <param name="type">Its elements' type.</param>
    /// <param name="shape">A length, a name of a free dimension, or null for one without a name; null for no shape at all.</param>
    public RawModel Input(string name, int type, params object?[]? shape)
    {
        _model.Graph.Input.Add(Value(name, type, shape));
        return this;
    }

    /// <inheritdoc cref="Input"/>
    public RawModel Output(string name, int type, params object?[]? shape)
    {
        _model.Graph.Output.Add(Value(name, type, shape));
        return this;
    }

    public RawModel SequenceOutput(string name)
    {
        _model.Graph.Output.Add(new ValueInfoProto { Name = name, Type = TypeProto.Parser.ParseFrom(_sequenceOfMaps) });
        return this;
    }

    public RawModel Node(string type, string[] inputs, string output, params AttributeProto[] attributes)
    {
        var node = new NodeProto { Name = $"{output}_node", OpType = type, Input = { inputs }, Output = { output }, Domain = type == "ZipMap" ? "ai.onnx.ml" : "" };
        node.Attribute.AddRange(attributes);
        _model.Graph.Node.Add(node);
        return this;
    }

    /// <summary>Weights that tell rows and columns apart.</summary>
    public RawModel Weights(string name, params long[] shape)
    {
        float[] values = Numbers(shape);
        return Store(name, Float, MemoryMarshal.AsBytes<float>(values), shape);
    }

    public RawModel HalfWeights(string name, params long[] shape)
    {
        Half[] values = [.. Numbers(shape).Select(value => (Half)value)];
        return Store(name, Half, MemoryMarshal.AsBytes<Half>(values), shape);
    }

    public RawModel Integers(string name, params long[] values) => Store(name, 7, MemoryMarshal.AsBytes<long>(values), [values.Length]);

    /// <summary>Puts the weights into a file beside the model, as exporters do with large ones.</summary>
    public RawModel MoveOutside(string name, string path)
    {
        TensorProto tensor = _model.Graph.Initializer.Single(tensor => tensor.Name == name);
        File.WriteAllBytes(path, tensor.RawData.ToByteArray());
        tensor.RawData = ByteString.Empty;
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = Path.GetFileName(path) });
        return this;
    }

    public static AttributeProto Int(string name, long value) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Int, I = value };

    public static AttributeProto Ints(string name, params long[] values) => new() { Name = name, Type = AttributeProto.Types.AttributeType.Ints, Ints = { values } };

    private RawModel Store(string name, int type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        _model.Graph.Initializer.Add(new TensorProto { Name = name, DataType = type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) });
        return this;
    }

    private static float[] Numbers(long[] shape) => [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (product, length) => product * length)).Select(i => (i * 7 % 11 - 5) / 8f)];

    private static ValueInfoProto Value(string name, int type, object?[]? shape)
    {
        var tensor = new TypeProto.Types.Tensor { ElemType = type };
        if (shape is not null)
        {
            tensor.Shape = new TensorShapeProto();
            tensor.Shape.Dim.AddRange(shape.Select(length => length switch
            {
                int fixedLength => new TensorShapeProto.Types.Dimension { DimValue = fixedLength },
                string free => new TensorShapeProto.Types.Dimension { DimParam = free },
                _ => new TensorShapeProto.Types.Dimension(),
            }));
        }
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = tensor } };
    }
}
