using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs.Inspection;

/// <summary>Looks through a parsed model for what must not reach native code.</summary>
internal static class ModelInspection
{
    internal const long MaximumBytes = 1L << 30;
    private const int MaximumNodes = 100_000;
    private const int MaximumOpenTensors = 1_000;
    private const int MaximumDepth = 8;

    private static readonly HashSet<string> _standardDomains = ["", "ai.onnx", "ai.onnx.ml"];

    /// <summary>What holds for every model, whoever made it.</summary>
    internal static void CheckForm(ModelProto model)
    {
        if (model.Graph is null || model.Graph.Node.Count == 0)
            throw new OnnxModelException("This is no ONNX model: it holds no graph.");
        if (model.OpsetImport.Count == 0)
            throw new OnnxModelException("This is no complete ONNX model: it names no operator set.");
        if (model.Functions.Count > 0 || model.TrainingInfo.Count > 0)
            throw new OnnxModelException("The model brings functions or a training graph of its own; export it as one plain graph.");
        if (model.Graph.Output.Count == 0) throw new OnnxModelException("The model has no output.");
        if (model.Graph.Initializer.FirstOrDefault(tensor => tensor.ExternalData.Count > 0) is { } outside) throw TensorInspection.Outside(outside);
    }

    /// <summary>Looks through a model that others may have made.</summary>
    /// <param name="model">The model.</param>
    /// <param name="allowRandom">Whether it may draw random numbers of its own.</param>
    internal static void Check(ModelProto model, bool allowRandom = false)
    {
        CheckForm(model);
        foreach (OperatorSetIdProto opset in model.OpsetImport) CheckDomain(opset.Domain);
        int nodes = 0;
        CheckGraph(model.Graph, 0, allowRandom, ref nodes);
        if (model.Graph.Input.Count + model.Graph.Output.Count - model.Graph.Initializer.Count > MaximumOpenTensors)
            throw new OnnxModelException($"The model has more than {MaximumOpenTensors} inputs and outputs.");
        ValueFlow.Check(model.Graph);
    }

    private static void CheckGraph(GraphProto graph, int depth, bool allowRandom, ref int nodes)
    {
        if (depth > MaximumDepth) throw new OnnxModelException($"The model nests graphs more than {MaximumDepth} deep.");
        nodes += graph.Node.Count;
        if (nodes > MaximumNodes) throw new OnnxModelException($"The model has more than {MaximumNodes} nodes.");
        if (graph.SparseInitializer.Count > 0) throw new OnnxModelException("The model has sparse weights; save it with dense ones.");
        foreach (TensorProto tensor in graph.Initializer) TensorInspection.Check(tensor);
        // Old formats list weights among the inputs.
        HashSet<string> weights = [.. graph.Initializer.Select(tensor => tensor.Name)];
        foreach (ValueInfoProto value in graph.Input.Where(input => !weights.Contains(input.Name)).Concat(graph.Output)) TensorInspection.Check(value);
        foreach (NodeProto node in graph.Node)
        {
            CheckDomain(node.Domain);
            OperatorInspection.Check(node, allowRandom);
            foreach (AttributeProto attribute in node.Attribute)
            {
                if (attribute.T is not null) TensorInspection.Check(attribute.T);
                if (attribute.G is not null) CheckGraph(attribute.G, depth + 1, allowRandom, ref nodes);
            }
        }
    }

    private static void CheckDomain(string domain)
    {
        if (!_standardDomains.Contains(domain))
            throw new OnnxModelException($"The model uses operators of the domain '{domain}'; only standard ONNX operators (ai.onnx, ai.onnx.ml) are run, unless it is loaded as trusted.");
    }
}
