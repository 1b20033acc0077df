using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>Leaves a graph those of its outputs that are tensors, and makes tensors of the maps of probabilities that classifiers of scikit-learn end with.</summary>
internal static class TensorOutputs
{
    /// <returns>Whether that changed the graph.</returns>
    /// <exception cref="OnnxModelException">None of the outputs is a tensor.</exception>
    internal static bool Keep(GraphProto graph)
    {
        NodeProto[] maps = [.. graph.Node.Where(node => node.OpType == "ZipMap" && node.Output.Count == 1)];
        foreach (NodeProto map in maps) Unzip(graph, map);
        // An output that is listed twice is one.
        string[] tensors = [.. graph.Output.Where(output => output.Type?.TensorType is not null).Select(output => output.Name).Distinct(StringComparer.Ordinal)];
        if (tensors.Length == 0) throw new OnnxModelException("None of the model's outputs is a tensor: sequences and maps cannot be used here.");
        bool hasOthers = tensors.Length < graph.Output.Count;
        if (hasOthers) GraphEdits.KeepOutputs(graph, tensors);
        return hasOthers || maps.Length > 0;
    }

    // The maps hold, for each row, the classes' names and the numbers that come in: those numbers go out under the output's name.
    private static void Unzip(GraphProto graph, NodeProto map)
    {
        if (graph.Output.FirstOrDefault(output => output.Name == map.Output[0]) is not { } output || map.Input.Count != 1) return;
        int classes = map.Attribute.Where(attribute => attribute.Name is "classlabels_int64s" or "classlabels_strings").Select(attribute => Math.Max(attribute.Ints.Count, attribute.Strings.Count)).FirstOrDefault();
        if (classes == 0) return;
        graph.Output[graph.Output.IndexOf(output)] = DeclaredShapes.Value(output.Name, ElementType.Float, [classes]);
        int place = graph.Node.IndexOf(map);
        graph.Node[place] = new NodeProto { Name = $"/{output.Name}/Identity", OpType = "Identity", Input = { map.Input[0] }, Output = { output.Name } };
    }
}
