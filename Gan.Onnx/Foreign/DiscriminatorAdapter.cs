using Gan.Onnx.Graphs;
using Gan.Onnx.Running;

namespace Gan.Onnx.Foreign;

/// <summary>
/// Rewrites a discriminator or classifier: <c>image</c> in 0..1 in; <c>score</c>, <c>class_scores</c> and <c>features</c> out, as far as it has them.
/// <c>realism</c> is never added: it would have to be calibrated on real images.
/// </summary>
internal static class DiscriminatorAdapter
{
    internal static AdaptedModel Adapt(ForeignGraph graph, GanMetadata described, ModelRoles roles, PixelRange? generatorRange)
    {
        SandboxInput image = Image(graph, roles);
        ImageLayout layout = ImageLayout.Require(image.Name, image.RowShape, roles);
        Parts parts = Parts.Of(graph, roles);
        PixelRange range = roles.Range ?? (graph.Bytes.Contains(image.Name) ? PixelRange.Bytes : generatorRange) ?? throw new OnnxModelException(
            $"Which values '{image.Name}' takes cannot be seen in the graph: say so with --roles range=-1..1 (or 0..1, 0..255; ModelRoles.Range).");
        IReadOnlyList<string> classes = Classes(graph, parts, described.Classes, roles);
        // All is looked up before anything is changed.
        ScoreOutput? score = parts.Score is null ? null : ScoreOutput.Of(graph, parts.Score, roles);
        (string Name, string Value, long[] Shape)[] vectors = [.. parts.Vectors.Select(part => (part.Name, part.Value, graph.ShapeOf(part.Value)))];

        graph.ReplaceInput(image.Name, TensorNames.Image, ElementType.Float, layout.Shape, pixels => ToNetwork(graph, pixels, image, layout, range));
        score?.AddTo(graph);
        foreach ((string name, string value, long[] shape) in vectors) graph.AddOutput(name, value, shape.Elements());
        OnnxModel model = graph.Close((described with { Kind = "image", Classes = classes, Realism = null }).ToProperties());
        if (model.Inputs.Count != 1) throw new OnnxModelException($"What the model gives does not depend on the image '{image.Name}'.");
        return new AdaptedModel(model, false, range);
    }

    private static SandboxInput Image(ForeignGraph graph, ModelRoles roles)
    {
        SandboxInput? image = graph.Inputs.FirstOrDefault(input => input.Name == roles.Image);
        SandboxInput[] floats = [.. graph.Inputs.Where(input => input.ElementType == (int)ElementType.Float)];
        SandboxInput[] candidates = [.. floats.Where(input => ImageLayout.Of(input.RowShape) is not null)];
        if (candidates.Length == 0) candidates = floats;
        image ??= candidates.Length == 1 ? candidates[0] : throw new OnnxModelException(
            $"Which input is the image cannot be told from {string.Join(", ", graph.Inputs.Select(input => $"'{input.Name}'"))}: say so with --roles image=NAME (ModelRoles.Image).");
        if (image.ElementType != (int)ElementType.Float) throw new OnnxModelException($"The image '{image.Name}' holds neither floats nor bytes: export the model with a float or uint8 input.");
        foreach (SandboxInput other in graph.Inputs.Where(input => input != image))
        {
            throw new OnnxModelException(graph.RandomInputs.Contains(other.Name) || roles.Drawn.ContainsKey(other.Name)
                ? "The discriminator judges by random numbers, so that an image would have another score each time: export it without, after model.eval()."
                : $"The discriminator takes '{other.Name}' besides the image '{image.Name}': only one that takes an image alone can be used, because a row's label is what trainers have to find out. " +
                  $"If it is the same in all rows, say its number: --roles fixed={other.Name}:0 (ModelRoles.Fixed).");
        }
        return image;
    }

    private static string ToNetwork(ForeignGraph graph, string pixels, SandboxInput image, ImageLayout layout, PixelRange range)
    {
        if (range != PixelRange.Unit)
        {
            pixels = graph.First("Mul", [pixels, graph.Constant(range.Most - range.Least)]);
            pixels = graph.First("Add", [pixels, graph.Constant(range.Least)]);
        }
        if (layout.ChannelsLast) pixels = graph.First("Transpose", [pixels], NodeAttribute.Ints("perm", 0, 2, 3, 1));
        return image.RowShape.Count == 3 ? pixels : graph.Reshape(graph.First, pixels, image.RowShape);
    }

    private static IReadOnlyList<string> Classes(ForeignGraph graph, Parts parts, IReadOnlyList<string> described, ModelRoles roles)
    {
        if (parts.ClassScores is null) return roles.Classes ?? described;
        int count = (int)graph.Outputs[parts.ClassScores].Elements();
        IReadOnlyList<string> classes = roles.Classes ?? (described.Count > 0 ? described : RolesText.Numbered(count));
        return classes.Count == count ? classes : throw new OnnxModelException($"'{parts.ClassScores}' has {count} classes; {classes.Count} were named.");
    }

    /// <summary>Which values are which outputs.</summary>
    private sealed record Parts(string? Score, string? ClassScores, string? Features)
    {
        internal static Parts Of(ForeignGraph graph, ModelRoles roles)
        {
            string? score = Given(graph, roles.Score), classScores = Given(graph, roles.ClassScores);
            string? features = roles.Features;
            string[] single = [.. graph.Outputs.Where(output => IsScore(output.Value) && output.Key != features).Select(output => output.Key)];
            string[] several = [.. graph.Outputs.Where(output => IsVector(output.Value) && output.Key != score).Select(output => output.Key)];
            score ??= Only("score", single, Hints.Score);
            if (classScores is not null && !IsVector(graph.Outputs[classScores]))
                throw new OnnxModelException($"The class scores '{classScores}' are [N, {string.Join(", ", graph.Outputs[classScores])}]: a number a class is needed.");
            if (classScores is null && features is null && several.Length > 1)
            {
                features = several.Where(Hints.Features).ToArray() is [var one] ? one : null;
                classScores = Only("class_scores", [.. several.Where(name => name != features)], Hints.ClassScores);
            }
            else if (classScores is null)
            {
                string[] left = [.. several.Where(name => name != features)];
                if (features is null && left is [var only] && Hints.Features(only) && !Hints.ClassScores(only)) features = only;
                else classScores = Only("class_scores", left, Hints.ClassScores);
            }
            features ??= HiddenLayer.Behind(graph.Reader, score ?? classScores, [.. graph.Inputs.Select(input => input.Name)]);
            return score is null && classScores is null && features is null
                ? throw new OnnxModelException($"The model gives nothing for each row that could be a score: its outputs of real numbers are {string.Join(", ", graph.Outputs.Select(output => $"'{output.Key}' [N, {string.Join(", ", output.Value)}]"))}. " +
                    "The mean of several numbers is taken with --roles score=NAME:mean (ModelRoles.ScoreIsMean).")
                : new Parts(score, classScores, features);
        }

        // One number a row, or one for each patch of an image.
        private static bool IsScore(long[] rowShape) => rowShape.Elements() == 1 || rowShape is [1, _, _];

        private static bool IsVector(long[] rowShape) => rowShape.Elements() > 1 && rowShape.Count(side => side > 1) == 1;

        /// <summary>Outputs that are vectors.</summary>
        internal IEnumerable<(string Name, string Value)> Vectors
        {
            get
            {
                if (ClassScores is not null) yield return (TensorNames.ClassScores, ClassScores);
                if (Features is not null) yield return (TensorNames.Features, Features);
            }
        }

        private static string? Given(ForeignGraph graph, string? name) => name is not null && graph.Outputs.ContainsKey(name) ? name : null;

        private static string? Only(string role, string[] candidates, Func<string, bool> isNamed)
        {
            if (candidates.Length < 2) return candidates.FirstOrDefault();
            return candidates.Where(isNamed).ToArray() is [var named] ? named : throw new OnnxModelException(
                $"Which output is '{role}' cannot be told from {string.Join(", ", candidates.Select(name => $"'{name}'"))}: say so with --roles {role}=NAME (ModelRoles).");
        }
    }
}
