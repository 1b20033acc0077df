using Gan.Onnx.Running;

namespace Gan.Onnx.Foreign;

/// <summary>
/// Rewrites a model that others made to the ONNX contract, once, when it is loaded: all that is done with it later, saved pipelines too, sees a model like
/// our own.
/// </summary>
internal static class ForeignModel
{
    private const string KindEntry = "gan.kind";

    /// <summary>Whether a model keeps to the contract by its own word: it says so in its metadata and has the tensors of the contract.</summary>
    internal static bool KeepsContract(OnnxModel model) => model.Metadata.ContainsKey(KindEntry) && (IsContractGenerator(model) || IsContractDiscriminator(model));

    internal static bool IsContractGenerator(OnnxModel model) =>
        model.Inputs.Any(input => input.Name == NameOf(model, TensorNames.Latent)) && !IsContractDiscriminator(model);

    internal static bool IsContractDiscriminator(OnnxModel model)
    {
        string[] judged = [NameOf(model, TensorNames.Score), NameOf(model, TensorNames.ClassScores), NameOf(model, TensorNames.Features)];
        return model.Outputs.Any(output => judged.Contains(output.Name));
    }

    // A column of a table may be called score.
    private static string NameOf(OnnxModel model, string name) => model.Metadata.GetValueOrDefault(KindEntry) == GanMetadata.TableKind ? TensorNames.InTable(name) : name;

    /// <summary>Whether any of the roles speaks of a tensor that the model has.</summary>
    internal static bool IsMeant(OnnxModel model, ModelRoles roles)
    {
        string[] open = [.. model.Inputs.Concat(model.Outputs).Select(tensor => tensor.Name)];
        return roles.Names.Any(open.Contains);
    }

    /// <summary>Holds a file that says of itself that it keeps to the contract to one number a row where the contract has one.</summary>
    /// <exception cref="OnnxModelException">It has several.</exception>
    internal static void RequireSingles(OnnxModel model)
    {
        string[] singles = [NameOf(model, TensorNames.Score), NameOf(model, TensorNames.Realism)];
        foreach (TensorSpec output in model.Outputs.Where(output => singles.Contains(output.Name) && output.ElementsPerRow != 1))
            throw new OnnxModelException($"The output '{output.Name}' is {output.ShapeText}: by the contract it is one number a row.");
    }

    /// <summary>The model as the contract has it.</summary>
    /// <param name="model">A model that others made.</param>
    /// <param name="roles">What the caller says of its tensors.</param>
    /// <param name="generatorRange">What the generator that a discriminator belongs to makes, if that is known.</param>
    /// <exception cref="OnnxModelException">It is neither a generator nor a discriminator of images, or something has to be said that was not.</exception>
    internal static AdaptedModel Adapt(OnnxModel model, ModelRoles roles, PixelRange? generatorRange = null)
    {
        ForeignGraph graph = ForeignOpening.Open(model, roles);
        return IsGenerator(graph, model, roles)
            ? GeneratorAdapter.Adapt(graph, GanMetadata.FromProperties(model.Metadata), roles)
            : DiscriminatorAdapter.Adapt(graph, GanMetadata.FromProperties(model.Metadata), roles, generatorRange);
    }

    private static bool IsGenerator(ForeignGraph graph, OnnxModel model, ModelRoles roles)
    {
        string[] inputs = [.. graph.Inputs.Select(input => input.Name)];
        bool Gives(string? name) => name is not null && graph.Outputs.ContainsKey(name);
        if (inputs.Contains(roles.Latent) || inputs.Contains(roles.Label) || inputs.Any(roles.Drawn.ContainsKey) || Gives(roles.Image)) return true;
        if (inputs.Contains(roles.Image) || Gives(roles.Score) || Gives(roles.ClassScores)) return false;

        SandboxInput[] floats = [.. graph.Inputs.Where(input => input.ElementType == (int)ElementType.Float && !DrawnInputs.IsDrawn(graph, roles, input))];
        bool takesImages = floats.Any(input => ImageLayout.Of(input.RowShape) is not null);
        bool givesImages = graph.Outputs.Values.Any(shape => ImageLayout.Of(shape) is not null);
        if (takesImages != givesImages) return givesImages;
        if (takesImages)
        {
            throw new OnnxModelException(
                $"The model makes images of images ({Tensors(model)}): only generators that draw from noise, discriminators and classifiers can be loaded. " +
                $"An input that is noise is drawn with --roles draw={floats.First(input => ImageLayout.Of(input.RowShape) is not null).Name} (ModelRoles.Drawn), " +
                $"scores of patches are averaged with score={graph.Outputs.Keys.First()}:mean (ModelRoles.ScoreIsMean).");
        }

        // Flat vectors on both sides: a generator makes many numbers of few, a discriminator or classifier few of many.
        long taken = floats.Select(input => input.RowShape.Elements()).DefaultIfEmpty(0).Max();
        if (graph.Outputs.Values.Any(shape => shape.Elements() > taken && ImageLayout.Flat([shape.Elements()], roles) is not null)) return true;
        if (graph.Outputs.Count > 0 && floats.Any(input => graph.Outputs.Values.All(shape => shape.Elements() < input.RowShape.Elements()) && ImageLayout.Flat(input.RowShape, roles) is not null))
            return false;
        throw new OnnxModelException(
            $"It is neither a generator nor a discriminator of images that can be recognised ({Tensors(model)}). " +
            "Say which tensors are which: --roles latent=NAME,image=NAME or --roles image=NAME,score=NAME (ModelRoles); for images as flat vectors also shape=3x32x32.");
    }

    private static string Tensors(OnnxModel model) => $"it takes {string.Join(", ", model.Inputs)} and gives {string.Join(", ", model.Outputs)}";
}
