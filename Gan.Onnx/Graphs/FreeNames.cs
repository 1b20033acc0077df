using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>Names that no value of a graph has yet.</summary>
internal sealed class FreeNames(GraphProto graph)
{
    private readonly HashSet<string> _taken = [.. GraphEdits.AllNames(graph)];

    /// <summary>The name, or one like it if it is taken.</summary>
    internal string Claim(string name)
    {
        string free = name;
        for (int again = 1; !_taken.Add(free); again++) free = $"{name}_{again}";
        return free;
    }
}
