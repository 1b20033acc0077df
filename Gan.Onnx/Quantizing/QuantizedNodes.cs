using System.Runtime.InteropServices;
using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Quantizing;

/// <summary>Writes a graph with bytes in the place of some floats: each as a pair of nodes that round and give back, which ONNX Runtime makes int8 kernels of.</summary>
internal sealed class QuantizedNodes
{
    private readonly GraphProto _graph;
    private readonly FreeNames _names;
    private readonly IReadOnlyDictionary<string, ByteRange> _ranges;
    private readonly int _largestWeight;
    private readonly List<NodeProto> _nodes = [];

    // By a value's name that of what it is once it has been rounded.
    private readonly Dictionary<string, string> _rounded = new(StringComparer.Ordinal);

    internal QuantizedNodes(GraphProto graph, IReadOnlyDictionary<string, ByteRange> ranges, int largestWeight) =>
        (_graph, _names, _ranges, _largestWeight) = (graph, new FreeNames(graph), ranges, largestWeight);

    /// <summary>Adds a node as it is.</summary>
    internal void Add(NodeProto node) => _nodes.Add(node);

    /// <summary>Adds a layer that reads bytes and whose weights are integers.</summary>
    internal void Add(QuantizableLayer layer)
    {
        NodeProto node = layer.Node;
        string input = node.Input[0];
        float inputScale = _ranges[input].Scale;
        if (!_rounded.TryGetValue(input, out string? rounded)) _rounded[input] = rounded = Round(input, _ranges[input], _names.Claim(input + "_rounded"));
        ChannelWeights weights = ChannelWeights.Of(layer, inputScale, _largestWeight);
        string name = node.Input[1], weightName = Restore(name, ElementType.Int8, MemoryMarshal.AsBytes<sbyte>(weights.Integers), layer.Weights.Shape, weights.Scales, layer.Axis);
        node.Input.Clear();
        node.Input.AddRange([rounded, weightName]);
        if (layer.Bias is { } bias)
        {
            // The kernels add integers in units of the products.
            float[] units = [.. weights.Scales.Select(scale => scale * inputScale)];
            int[] integers = [.. bias.Select((number, i) => (int)MathF.Round(number / units[i]))];
            node.Input.Add(Restore(name + "_bias", ElementType.Int32, MemoryMarshal.AsBytes<int>(integers), [bias.Length], units, axis: 0));
        }
        _nodes.Add(node);
    }

    /// <summary>Rounds what a node makes; all that read it read it rounded.</summary>
    internal void RoundOutput(NodeProto node)
    {
        string value = node.Output[0], exact = _names.Claim(value + "_exact");
        node.Output[0] = exact;
        Round(exact, _ranges[value], value);
        _rounded[value] = value;
    }

    /// <summary>Writes the nodes back, without weights that nothing reads any more.</summary>
    internal void Close()
    {
        var read = _nodes.SelectMany(GraphEdits.ReadBy).Concat(_graph.Output.Select(output => output.Name)).ToHashSet(StringComparer.Ordinal);
        _graph.Node.Clear();
        _graph.Node.AddRange(_nodes.Where(node => node.OpType != "Constant" || read.Contains(node.Output[0])));
        GraphEdits.KeepOnly(_graph.Initializer, tensor => read.Contains(tensor.Name));
    }

    private string Round(string value, ByteRange range, string output)
    {
        string scale = Store(value + "_scale", ElementType.Float, MemoryMarshal.AsBytes<float>([range.Scale]), []);
        string zero = Store(value + "_zero", ElementType.UInt8, [range.Zero], []);
        string bytes = _names.Claim(value + "_bytes");
        _nodes.Add(new NodeProto { Name = bytes, OpType = "QuantizeLinear", Input = { value, scale, zero }, Output = { bytes } });
        _nodes.Add(new NodeProto { Name = output + "/DequantizeLinear", OpType = "DequantizeLinear", Input = { bytes, scale, zero }, Output = { output } });
        return output;
    }

    private string Restore(string name, ElementType type, ReadOnlySpan<byte> integers, long[] shape, float[] scales, int axis)
    {
        string stored = Store(name + "_integers", type, integers, shape);
        string scale = Store(name + "_scales", ElementType.Float, MemoryMarshal.AsBytes<float>(scales), [scales.Length]);
        string zero = Store(name + "_zeros", type, new byte[scales.Length * (type == ElementType.Int8 ? sizeof(sbyte) : sizeof(int))], [scales.Length]);
        string output = _names.Claim(name + "_restored");
        _nodes.Add(new NodeProto { Name = output, OpType = "DequantizeLinear", Input = { stored, scale, zero }, Output = { output }, Attribute = { NodeAttribute.Int("axis", axis).Proto } });
        return output;
    }

    private string Store(string name, ElementType type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        var tensor = new TensorProto { Name = _names.Claim(name), DataType = (int)type, Dims = { shape }, RawData = ByteString.CopyFrom(bytes) };
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }
}
