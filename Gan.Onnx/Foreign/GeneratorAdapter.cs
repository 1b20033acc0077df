using Gan.Onnx.Graphs;
using Gan.Onnx.Running;

namespace Gan.Onnx.Foreign;

/// <summary>Rewrites a generator: <c>z</c> and <c>label</c> in, <c>image</c> in 0..1 out, channels first.</summary>
internal static class GeneratorAdapter
{
    internal static AdaptedModel Adapt(ForeignGraph graph, GanMetadata described, ModelRoles roles)
    {
        TrialInput? label = LabelInput.Find(graph, roles);
        TrialInput latent = Latent(graph, label, roles);
        foreach (TrialInput input in graph.Inputs.Where(input => input != latent && input != label))
            throw new OnnxModelException($"The generator takes '{input.Name}' besides its latent '{latent.Name}'{(label is null ? "" : $" and its label '{label.Name}'")}: nothing here can feed it.");
        string image = Image(graph, roles);
        ImageLayout layout = ImageLayout.Require(image, graph.Outputs[image], roles);
        PixelRange? proven = ValueInterval.Of(graph.Reader, image);
        PixelRange range = roles.Range ?? proven ?? throw new OnnxModelException(
            $"Between which values the pixels of '{image}' lie cannot be seen in the graph: say so with --roles range=-1..1 (or 0..1, 0..255; ModelRoles.Range).");
        IReadOnlyList<string> classes = label is null ? [] : LabelInput.Classes(graph, label, described.Classes, roles);

        int length = (int)latent.RowShape.Elements();
        graph.ReplaceInput(latent.Name, TensorNames.Latent, ElementType.Float, [length], z =>
        {
            string drawn = roles.Prior == LatentPrior.Uniform ? Uniform(graph, z) : z;
            return latent.RowShape.Count == 1 ? drawn : graph.Reshape(graph.First, drawn, latent.RowShape);
        });
        if (label is not null) LabelInput.Replace(graph, label, classes.Count);
        graph.AddOutput(TensorNames.Image, ToUnit(graph, Ordered(graph, image, layout), range, proven), layout.Shape);

        OnnxModel model = graph.Close((described with { Kind = "image", LatentDimension = length, Classes = classes }).ToProperties());
        if (model.Inputs.All(input => input.Name != TensorNames.Latent)) throw new OnnxModelException($"'{image}' does not depend on the latent '{latent.Name}'.");
        return new AdaptedModel(model, true, range);
    }

    private static TrialInput Latent(ForeignGraph graph, TrialInput? label, ModelRoles roles)
    {
        if (graph.Inputs.FirstOrDefault(input => input.Name == roles.Latent) is { } given)
        {
            return given.ElementType == (int)ElementType.Float ? given : throw new OnnxModelException($"The latent '{given.Name}' does not hold floats.");
        }
        TrialInput[] floats = [.. graph.Inputs.Where(input => input != label && input.ElementType == (int)ElementType.Float)];
        if (floats.Length == 1) return floats[0];
        if (floats.Length == 0) throw new OnnxModelException($"No input can be the latent: it has to hold floats, and the inputs are {Names(graph.Inputs)}.");
        TrialInput[] named = [.. floats.Where(input => Hints.Latent(input.Name))];
        throw new OnnxModelException(
            $"The model has {floats.Length} float inputs, {Names(floats)}: say which is the latent, with --roles latent={(named.Length == 1 ? named[0].Name : "NAME")} (ModelRoles.Latent), " +
            "and, if another is a one-hot label, label=NAME.");
    }

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

    // The distribution function of the normal distribution makes a uniform number of a normal one.
    private static string Uniform(ForeignGraph graph, string z) => graph.First("Erf", [graph.First("Mul", [z, graph.Constant(1 / MathF.Sqrt(2))])]);

    private static string Ordered(ForeignGraph graph, string image, ImageLayout layout) =>
        layout.ChannelsLast ? graph.Last("Transpose", [image], NodeAttribute.Ints("perm", 0, 3, 1, 2)) : image;

    private static string ToUnit(ForeignGraph graph, string image, PixelRange range, PixelRange? proven)
    {
        if (range != PixelRange.Unit)
        {
            float scale = 1 / (range.Most - range.Least);
            image = graph.Last("Add", [graph.Last("Mul", [image, graph.Constant(scale)]), graph.Constant(-range.Least * scale)]);
        }
        // Pixels are cut off where the graph itself does not hold them in the range. Clip takes its ends in two ways; these two operators have one.
        return proven == range ? image : graph.Last("Min", [graph.Last("Max", [image, graph.Constant(0f)]), graph.Constant(1f)]);
    }

    private static string Names(IEnumerable<TrialInput> inputs) => string.Join(", ", inputs.Select(input => $"'{input.Name}'"));
}
