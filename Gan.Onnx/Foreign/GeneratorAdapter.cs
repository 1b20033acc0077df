using Gan.Onnx.Graphs;
using Gan.Onnx.Running;

namespace Gan.Onnx.Foreign;

/// <summary>Rewrites a generator: <c>z</c> and <c>label</c> in, <c>image</c> in 0..1 out, channels first.</summary>
internal static class GeneratorAdapter
{
    internal static AdaptedModel Adapt(ForeignGraph graph, GanMetadata described, ModelRoles roles)
    {
        SandboxInput? label = LabelInput.Find(graph, roles);
        SandboxInput latent = Latent(graph, label, roles);
        IReadOnlyList<SandboxInput> drawn = DrawnInputs.Of(graph, latent, roles);
        foreach (SandboxInput input in graph.Inputs.Where(input => !drawn.Contains(input) && input != label)) throw Unknown(input, latent, label);
        string image = Image(graph, roles);
        ImageLayout layout = ImageLayout.Require(image, graph.Outputs[image], roles);
        PixelRange? proven = graph.Bytes.Contains(image) ? PixelRange.Bytes : ValueInterval.Of(graph.Reader, image);
        PixelRange range = roles.Range ?? proven ?? throw new OnnxModelException(
            $"Between which values the pixels of '{image}' lie cannot be seen in the graph: say so with --roles range=-1..1 (or 0..1, 0..255; ModelRoles.Range).");
        IReadOnlyList<string> classes = label is null ? [] : LabelInput.Classes(graph, label, described.Classes, roles);

        int length = DrawnInputs.Replace(graph, drawn, roles);
        if (label is not null) LabelInput.Replace(graph, label, classes.Count);
        graph.AddOutput(TensorNames.Image, ToUnit(graph, Ordered(graph, image, layout), range, proven), layout.Shape);

        OnnxModel model = graph.Close((described with { Kind = "image", LatentDimension = length, Classes = classes }).ToProperties());
        if (model.Inputs.All(input => input.Name != TensorNames.Latent)) throw new OnnxModelException($"'{image}' does not depend on the latent '{latent.Name}'.");
        return new AdaptedModel(model, true, range);
    }

    private static SandboxInput Latent(ForeignGraph graph, SandboxInput? label, ModelRoles roles)
    {
        if (graph.Inputs.FirstOrDefault(input => input.Name == roles.Latent) is { } given) return given;
        SandboxInput[] floats = [.. graph.Inputs.Where(input => input != label && input.ElementType == (int)ElementType.Float && !DrawnInputs.IsDrawn(graph, roles, input))];
        if (floats.Length == 1) return floats[0];
        if (floats.Length == 0 && graph.Inputs.FirstOrDefault(input => DrawnInputs.IsDrawn(graph, roles, input)) is { } drawn) return drawn;
        if (floats.Length == 0) throw new OnnxModelException($"No input can be the latent: it has to hold floats, and the inputs are {Names(graph.Inputs)}.");
        SandboxInput[] named = [.. floats.Where(input => Hints.Latent(input.Name))];
        throw new OnnxModelException(
            $"The model has {floats.Length} float inputs, {Names(floats)}: say which is the latent, with --roles latent={(named.Length == 1 ? named[0].Name : "NAME")} (ModelRoles.Latent), " +
            "and what each other is: draw=NAME for noise, fixed=NAME:NUMBER for the same number in all rows, label=NAME for a one-hot label.");
    }

    private static OnnxModelException Unknown(SandboxInput input, SandboxInput latent, SandboxInput? label) => new(
        $"The generator takes '{input.Name}' besides its latent '{latent.Name}'{(label is null ? "" : $" and its label '{label.Name}'")}: say what it is fed, " +
        $"with --roles fixed={input.Name}:0.7 for the same number in all rows (ModelRoles.Fixed), or draw={input.Name} if it is noise (ModelRoles.Drawn).");

    private static string Image(ForeignGraph graph, ModelRoles roles)
    {
        if (roles.Image is not null && graph.Outputs.ContainsKey(roles.Image)) return roles.Image;
        string[] candidates = [.. graph.Outputs.Where(output => ImageLayout.Of(output.Value) is not null).Select(output => output.Key)];
        if (candidates.Length == 0) candidates = [.. graph.Outputs.Where(output => ImageLayout.Flat(output.Value, roles) is not null).Select(output => output.Key)];
        if (candidates.Length == 0) candidates = [.. graph.Outputs.Keys];
        string[] named = candidates.Length > 1 ? [.. candidates.Where(Hints.Image)] : candidates;
        return named.Length == 1 ? named[0] : throw new OnnxModelException(
            $"Which output is the image cannot be told from {string.Join(", ", candidates.Select(name => $"'{name}'"))}: say so with --roles image=NAME (ModelRoles.Image).");
    }

    private static string Ordered(ForeignGraph graph, string image, ImageLayout layout) =>
        layout.ChannelsLast ? graph.Last("Transpose", [image], NodeAttribute.Ints("perm", 0, 3, 1, 2)) : image;

    private static string ToUnit(ForeignGraph graph, string image, PixelRange range, PixelRange? proven)
    {
        if (range != PixelRange.Unit)
        {
            float scale = 1 / (range.Most - range.Least);
            image = graph.Last("Add", [graph.Last("Mul", [image, graph.Constant(scale)]), graph.Constant(-range.Least * scale)]);
        }
        // Pixels are cut off where the graph itself does not hold them in the range.
        return proven == range ? image : graph.Clip(graph.Last, image, 0, 1);
    }

    private static string Names(IEnumerable<SandboxInput> inputs) => string.Join(", ", inputs.Select(input => $"'{input.Name}'"));
}
