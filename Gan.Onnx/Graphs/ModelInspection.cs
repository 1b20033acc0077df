using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>Looks through a parsed model for what must not reach native code.</summary>
internal static class ModelInspection
{
    internal const long MaximumBytes = 1L << 30;
    private const long MaximumElements = 1L << 28;
    private const int MaximumNodes = 100_000;
    private const int MaximumDepth = 8;

    private static readonly HashSet<string> _standardDomains = ["", "ai.onnx", "ai.onnx.ml"];

    internal static void Check(ModelProto model)
    {
        if (model.Graph is null || model.Graph.Node.Count == 0)
            throw new OnnxModelException("This is no ONNX model: it holds no graph.");
        if (model.OpsetImport.Count == 0)
            throw new OnnxModelException("This is no complete ONNX model: it names no operator set.");
        foreach (OperatorSetIdProto opset in model.OpsetImport) CheckDomain(opset.Domain);
        CheckGraph(model.Graph, 0);
        if (model.Graph.Output.Count == 0) throw new OnnxModelException("The model has no output.");
    }

    private static void CheckGraph(GraphProto graph, int depth)
    {
        if (depth > MaximumDepth) throw new OnnxModelException($"The model nests graphs more than {MaximumDepth} deep.");
        if (graph.Node.Count > MaximumNodes) throw new OnnxModelException($"The model has more than {MaximumNodes} nodes.");
        foreach (TensorProto tensor in graph.Initializer) CheckTensor(tensor);
        foreach (ValueInfoProto value in graph.Input.Concat(graph.Output)) CheckShape(value);
        foreach (NodeProto node in graph.Node)
        {
            CheckDomain(node.Domain);
            foreach (AttributeProto attribute in node.Attribute)
            {
                if (attribute.T is not null) CheckTensor(attribute.T);
                if (attribute.G is not null) CheckGraph(attribute.G, depth + 1);
            }
        }
    }

    private static void CheckDomain(string domain)
    {
        if (!_standardDomains.Contains(domain))
            throw new OnnxModelException($"The model uses operators of the domain '{domain}'; only standard ONNX operators (ai.onnx, ai.onnx.ml) are run.");
    }

    private static void CheckTensor(TensorProto tensor)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External || tensor.ExternalData.Count > 0)
            throw new OnnxModelException($"The weights '{tensor.Name}' are in another file; save the model with its weights inside.");
        long elements = Elements(tensor.Name, tensor.Dims);
        int? width = tensor.DataType switch { 1 or 6 => 4, 7 or 11 => 8, 2 or 3 or 9 => 1, _ => null };
        if (tensor.RawData.Length > 0 && width is { } bytes && tensor.RawData.Length != elements * bytes)
            throw new OnnxModelException($"The weights '{tensor.Name}' hold {tensor.RawData.Length} bytes in place of {elements * bytes}: the file is damaged.");
    }

    private static void CheckShape(ValueInfoProto value)
    {
        if (value.Type?.TensorType?.Shape is { } shape)
            Elements(value.Name, shape.Dim.Where(d => d.HasDimValue).Select(d => d.DimValue));
    }

    private static long Elements(string name, IEnumerable<long> dimensions)
    {
        long elements = 1;
        foreach (long dimension in dimensions)
        {
            if (dimension < 0 || dimension > MaximumElements || (elements *= dimension) > MaximumElements)
                throw new OnnxModelException($"The tensor '{name}' has dimensions that no model here has.");
        }
        return elements;
    }
}
