using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>Names that no value of a graph has yet.</summary>
internal sealed class FreeNames(GraphProto graph)
{
    private readonly HashSet<string> _taken = [.. AllIn(graph)];

    /// <summary>The names of all values of a graph and of the graphs inside its nodes.</summary>
    internal static IEnumerable<string> AllIn(GraphProto graph) => graph.Input.Concat(graph.Output).Concat(graph.ValueInfo).Select(value => value.Name)
        .Concat(graph.Initializer.Select(tensor => tensor.Name))
        .Concat(graph.Node.SelectMany(node => node.Input.Concat(node.Output).Concat(InnerGraphs(node).SelectMany(AllIn))));

    /// <summary>The graphs inside a node, such as the branches of an If.</summary>
    internal static IEnumerable<GraphProto> InnerGraphs(NodeProto node) => node.Attribute.Where(a => a.G is not null).Select(a => a.G);

    /// <summary>The name, or one like it if it is taken.</summary>
    internal string Claim(string name)
    {
        string free = name;
        for (int again = 1; !_taken.Add(free); again++) free = $"{name}_{again}";
        return free;
    }
}
