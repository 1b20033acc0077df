using Gan.Onnx.Schema;

namespace Gan.Onnx.Graphs;

/// <summary>Changes to a finished graph that leave what it computes as it is.</summary>
internal static class GraphEdits
{
    internal static void Rename(GraphProto graph, IReadOnlyDictionary<string, string> names)
    {
        var open = graph.Input.Concat(graph.Output).Select(value => value.Name).ToHashSet(StringComparer.Ordinal);
        foreach ((string old, string @new) in names)
        {
            if (!open.Contains(old)) throw new OnnxModelException($"The model has no input or output '{old}'; it has {string.Join(", ", open)}.");
            if (string.IsNullOrEmpty(@new)) throw new OnnxModelException($"'{old}' cannot be given an empty name.");
        }

        var taken = new HashSet<string>(names.Values, StringComparer.Ordinal);
        if (taken.Count != names.Count || open.Except(names.Keys).Any(taken.Contains))
            throw new OnnxModelException($"Two inputs or outputs would share a name: {string.Join(", ", names.Select(n => $"{n.Key} -> {n.Value}"))}.");

        // A value inside the graph that happens to have the new name steps aside, to a name that nobody has.
        HashSet<string> used = [.. FreeNames.AllIn(graph), .. taken];
        var aside = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string inner in taken.Where(name => !open.Contains(name)))
        {
            string free = inner + "_inner";
            while (!used.Add(free)) free += "_inner";
            aside[inner] = free;
        }
        string Renamed(string name) => names.TryGetValue(name, out string? other) ? other : aside.GetValueOrDefault(name, name);
        RenameAll(graph, Renamed);
    }

    /// <summary>Renames inputs and outputs apart: an output that is an input as well may have another name than that.</summary>
    internal static void Rename(GraphProto graph, IReadOnlyDictionary<string, string> inputs, IReadOnlyDictionary<string, string> outputs)
    {
        Require(graph.Input, inputs.Keys, "input");
        Require(graph.Output, outputs.Keys, "output");
        var names = new Dictionary<string, string>(inputs, StringComparer.Ordinal);
        HashSet<string> open = [.. graph.Input.Select(input => input.Name)];
        foreach (ValueInfoProto output in graph.Output)
        {
            string old = output.Name, name = outputs.GetValueOrDefault(old, old);
            bool isInput = open.Contains(old);
            if (isInput && name == inputs.GetValueOrDefault(old, old)) continue;
            if (isInput) names[PartFromInput(graph, output)] = name;
            else if (outputs.ContainsKey(old)) names[old] = name;
        }
        Rename(graph, names);
    }

    /// <summary>Gives an output that is an input as well a node that copies the input, and a new name, which is returned.</summary>
    internal static string PartFromInput(GraphProto graph, ValueInfoProto output)
    {
        string name = new FreeNames(graph).Claim(output.Name + "_output");
        graph.Node.Add(new NodeProto { Name = $"/{name}/Identity", OpType = "Identity", Input = { output.Name }, Output = { name } });
        return output.Name = name;
    }

    private static void Require(IReadOnlyCollection<ValueInfoProto> open, IEnumerable<string> names, string kind)
    {
        foreach (string name in names.Where(name => open.All(value => value.Name != name)))
            throw new OnnxModelException($"The model has no {kind} '{name}'; it has {string.Join(", ", open.Select(value => value.Name))}.");
    }

    internal static void KeepOutputs(GraphProto graph, IReadOnlyList<string> outputs)
    {
        var kept = new List<ValueInfoProto>();
        foreach (string name in outputs.Distinct(StringComparer.Ordinal))
        {
            kept.Add(graph.Output.FirstOrDefault(output => output.Name == name)
                ?? throw new OnnxModelException($"The model has no output '{name}'; it has {string.Join(", ", graph.Output.Select(output => output.Name))}."));
        }

        graph.Output.Clear();
        graph.Output.AddRange(kept);
        var needed = new HashSet<string>(outputs, StringComparer.Ordinal);
        var nodes = new List<NodeProto>();
        // Nodes stand in topological order, so one walk from the end finds all that is needed.
        foreach (NodeProto node in graph.Node.Reverse())
        {
            if (!node.Output.Any(needed.Contains)) continue;
            nodes.Add(node);
            needed.UnionWith(ReadBy(node));
        }

        nodes.Reverse();
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
        KeepOnly(graph.Initializer, tensor => needed.Contains(tensor.Name));
        KeepOnly(graph.Input, input => needed.Contains(input.Name));
        KeepOnly(graph.ValueInfo, value => needed.Contains(value.Name));
    }

    internal static void RenameNodes(GraphProto graph, Func<string, string> renamed)
    {
        foreach (NodeProto node in graph.Node)
        {
            for (int i = 0; i < node.Input.Count; i++) node.Input[i] = renamed(node.Input[i]);
            for (int i = 0; i < node.Output.Count; i++) node.Output[i] = renamed(node.Output[i]);
            foreach (GraphProto inner in FreeNames.InnerGraphs(node)) RenameAll(inner, renamed);
        }
    }

    private static void RenameAll(GraphProto graph, Func<string, string> renamed)
    {
        foreach (ValueInfoProto value in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo)) value.Name = renamed(value.Name);
        foreach (TensorProto tensor in graph.Initializer) tensor.Name = renamed(tensor.Name);
        RenameNodes(graph, renamed);
    }

    // A graph inside a node (If, Loop) reads values of the graph around it by name.
    internal static IEnumerable<string> ReadBy(NodeProto node) =>
        node.Input.Concat(FreeNames.InnerGraphs(node).SelectMany(inner => inner.Node.SelectMany(ReadBy).Concat(inner.Output.Select(output => output.Name))));

    internal static void KeepOnly<T>(Google.Protobuf.Collections.RepeatedField<T> items, Func<T, bool> keep)
    {
        T[] kept = [.. items.Where(keep)];
        items.Clear();
        items.AddRange(kept);
    }
}
