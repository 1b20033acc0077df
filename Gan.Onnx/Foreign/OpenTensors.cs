using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>Makes inputs and outputs of other real numbers (bytes of pixels, halves, doubles) ones of floats, by casts inside.</summary>
internal static class OpenTensors
{
    private const int Byte = (int)ElementType.UInt8, Half = 10, Double = (int)ElementType.Double, Float = (int)ElementType.Float;

    /// <summary>Converts them, in place.</summary>
    /// <returns>The names of those that held bytes.</returns>
    internal static IReadOnlyCollection<string> AsFloats(GraphProto graph, ModelRoles roles, long opset)
    {
        var bytes = new HashSet<string>(StringComparer.Ordinal);
        foreach (ValueInfoProto input in graph.Input)
        {
            TypeProto.Types.Tensor? tensor = input.Type?.TensorType;
            // Bytes may be labels too.
            bool holdsBytes = tensor?.ElemType == Byte && IsImage(input, roles);
            if (tensor?.ElemType is not (Half or Double) && !holdsBytes || graph.Output.Any(output => output.Name == input.Name)) continue;
            ReadConverted(graph, input.Name, tensor!.ElemType, opset);
            tensor.ElemType = Float;
            if (holdsBytes) bytes.Add(input.Name);
        }
        foreach (ValueInfoProto output in graph.Output)
        {
            if (output.Type?.TensorType is not { ElemType: Byte or Half or Double } tensor || !graph.Node.Any(node => node.Output.Contains(output.Name))) continue;
            string inner = ForeignGraph.Free(graph, output.Name + "_typed");
            GraphEdits.RenameNodes(graph, name => name == output.Name ? inner : name);
            graph.Node.Add(ForeignGraph.NewNode("Cast", [inner], output.Name, NodeAttribute.Int("to", Float)));
            if (tensor.ElemType == Byte) bytes.Add(output.Name);
            tensor.ElemType = Float;
        }
        return bytes;
    }

    private static void ReadConverted(GraphProto graph, string input, int type, long opset)
    {
        var nodes = new List<NodeProto>();
        string Add(string operatorType, string[] inputs, params NodeAttribute[] attributes)
        {
            string output = ForeignGraph.Free(graph, $"{input}_{operatorType}");
            nodes.Add(ForeignGraph.NewNode(operatorType, inputs, output, attributes));
            return output;
        }
        string Constant(float value)
        {
            TensorProto tensor = ForeignGraph.Tensor(ForeignGraph.Free(graph, "gan_constant"), [value]);
            graph.Initializer.Add(tensor);
            return tensor.Name;
        }
        // Rounded to the nearest byte, as an image file is; bytes beyond the ends would turn over.
        string value = type != Byte ? input : Add("Floor", [Add("Add", [ForeignGraph.Clip(Add, Constant, opset, input, 0, byte.MaxValue), Constant(0.5f)])]);
        string converted = Add("Cast", [value], NodeAttribute.Int("to", type));
        GraphEdits.RenameNodes(graph, name => name == input ? converted : name);
        for (int i = 0; i < nodes.Count; i++) graph.Node.Insert(i, nodes[i]);
    }

    private static bool IsImage(ValueInfoProto input, ModelRoles roles)
    {
        long[] row = [.. (input.Type.TensorType.Shape?.Dim ?? []).Skip(1).Select(dimension => dimension.DimValue)];
        return input.Name == roles.Image || ImageLayout.Of(row) is not null || ImageLayout.Flat(row, roles) is not null;
    }
}
