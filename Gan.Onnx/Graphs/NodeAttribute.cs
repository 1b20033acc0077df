using Gan.Onnx.Schema;
using Google.Protobuf;
using Kind = Gan.Onnx.Schema.AttributeProto.Types.AttributeType;

namespace Gan.Onnx.Graphs;

/// <summary>A named attribute of a node.</summary>
public readonly struct NodeAttribute
{
    private NodeAttribute(AttributeProto proto) => Proto = proto;

    internal AttributeProto Proto { get; }

    /// <summary>The attribute of another node.</summary>
    internal static NodeAttribute Of(AttributeProto attribute) => new(attribute.Clone());

    /// <summary>An integer attribute.</summary>
    public static NodeAttribute Int(string name, long value) => new(new AttributeProto { Name = name, Type = Kind.Int, I = value });

    /// <summary>An attribute of several integers.</summary>
    public static NodeAttribute Ints(string name, params IEnumerable<long> values) => new(new AttributeProto { Name = name, Type = Kind.Ints, Ints = { values } });

    /// <summary>A floating-point attribute.</summary>
    public static NodeAttribute Float(string name, double value) => new(new AttributeProto { Name = name, Type = Kind.Float, F = (float)value });

    /// <summary>An attribute that is a tensor.</summary>
    internal static NodeAttribute Tensor(string name, TensorProto value) => new(new AttributeProto { Name = name, Type = Kind.Tensor, T = value });

    /// <summary>A string attribute.</summary>
    public static NodeAttribute String(string name, string value) =>
        new(new AttributeProto { Name = name, Type = Kind.String, S = ByteString.CopyFromUtf8(value) });

    /// <summary>An attribute of several strings.</summary>
    public static NodeAttribute Strings(string name, params IEnumerable<string> values) =>
        new(new AttributeProto { Name = name, Type = Kind.Strings, Strings = { values.Select(ByteString.CopyFromUtf8) } });
}
