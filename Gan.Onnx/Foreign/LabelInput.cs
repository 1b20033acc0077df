using Gan.Onnx.Running;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Foreign;

/// <summary>The input by which a generator takes classes: numbers from 0, as integers or as floats, or one-hot vectors.</summary>
internal static class LabelInput
{
    private const int FloatType = (int)ElementType.Float;

    /// <summary>The label, or null where there is none.</summary>
    internal static SandboxInput? Find(ForeignGraph graph, ModelRoles roles)
    {
        if (graph.Inputs.FirstOrDefault(input => input.Name == roles.Label) is { } given) return given;
        SandboxInput[] open = [.. graph.Inputs.Where(input => !DrawnInputs.IsDrawn(graph, roles, input))];
        SandboxInput[] others = [.. open.Where(input => input.Name != roles.Latent)];
        SandboxInput[] integers = [.. others.Where(input => input.ElementType != FloatType)];
        if (integers.Length == 1) return integers[0];
        // Of two float inputs one is a one-hot label if the names say so.
        SandboxInput[] named = [.. others.Where(input => input.ElementType == FloatType && Hints.Label(input.Name) && !Hints.Latent(input.Name))];
        return named.Length == 1 && open.Length == 2 && integers.Length == 0 ? named[0] : null;
    }

    /// <summary>The names of the classes: as told, as the file says, or numbers, as many as the graph knows.</summary>
    /// <exception cref="OnnxModelException">Their number cannot be seen in the graph, or is another.</exception>
    internal static IReadOnlyList<string> Classes(ForeignGraph graph, SandboxInput label, IReadOnlyList<string> described, ModelRoles roles)
    {
        int? known = IsOneHot(label) ? (int)label.RowShape.Elements() : Known(graph.Reader, label.Name);
        IReadOnlyList<string> classes = roles.Classes ?? (described.Count > 0 ? described : known is { } count ? RolesText.Numbered(count) : throw new OnnxModelException(
            $"How many classes the label '{label.Name}' knows cannot be seen in the graph: say so with --roles classes=10, or by name, classes=cat|dog (ModelRoles.Classes)."));
        return known is null || known == classes.Count
            ? classes
            : throw new OnnxModelException($"The label '{label.Name}' knows {known} classes; {classes.Count} were named.");
    }

    /// <summary>Puts the contract's <c>label</c>, int64 [N, 1], in its place.</summary>
    internal static void Replace(ForeignGraph graph, SandboxInput label, int classes)
    {
        // Guards for labels that are missing need it as well: see GeneratorExtensions.WithMissingLabels.
        graph.RequireOpset(ForeignGraph.ErfOpset, $"the label '{label.Name}'");
        graph.ReplaceInput(label.Name, TensorNames.Label, ElementType.Int64, [1], number =>
        {
            if (IsOneHot(label))
            {
                string flat = graph.First("Reshape", [number, graph.Constant(-1L)]);
                string oneHot = graph.First("OneHot", [flat, graph.Constant((long)classes), graph.Constant(0f, 1f)]);
                return label.RowShape.Count == 1 ? oneHot : graph.Reshape(graph.First, oneHot, label.RowShape);
            }
            string shaped = label.RowShape.Count == 1 ? number : graph.Reshape(graph.First, number, label.RowShape);
            return label.ElementType == (int)ElementType.Int64 ? shaped : graph.First("Cast", [shaped], Graphs.NodeAttribute.Int("to", label.ElementType));
        });
    }

    private static bool IsOneHot(SandboxInput label) => label.RowShape.Elements() > 1
        ? label.ElementType == FloatType ? true : throw new OnnxModelException($"The label '{label.Name}' is a vector of integers: numbers [N] or [N, 1], or one-hot floats, can be fed.")
        : false;

    // The table that the label looks something up in has a row for each class; a one-hot vector an element.
    private static int? Known(GraphReader reader, string label)
    {
        var values = new Queue<string>([label]);
        while (values.TryDequeue(out string? value))
        {
            foreach (NodeProto node in reader.Consumers(value))
            {
                if (node.Input[0] == value && (node.OpType == "Cast" || GraphReader.PassesOn(node, node.Output[0]))) values.Enqueue(node.Output[0]);
                if (node.OpType == "Gather" && node.Input.Count == 2 && node.Input[1] == value && reader.Constant(node.Input[0]) is { Dims.Count: > 0 } table
                    && node.Attribute.All(a => a.Name != "axis" || a.I == 0)) return (int)table.Dims[0];
                if (node.OpType == "OneHot" && node.Input.Count == 3 && node.Input[0] == value && reader.Integers(node.Input[1]) is [var depth] && depth > 0) return (int)depth;
            }
        }
        return null;
    }
}
