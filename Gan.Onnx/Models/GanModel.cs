using Gan.Onnx.Foreign;
using Gan.Onnx.Running;

namespace Gan.Onnx;

/// <summary>A GAN in ONNX: a generator, a discriminator or both, what they tell of themselves, and sessions that all users of the model share.</summary>
public sealed class GanModel : IDisposable
{
    /// <summary>The generator's file in a model folder.</summary>
    public const string GeneratorFile = "generator.onnx";

    /// <summary>The discriminator's file in a model folder.</summary>
    public const string DiscriminatorFile = "discriminator.onnx";

    private readonly Lazy<OnnxRunner>? _generatorRunner;
    private readonly Lazy<OnnxRunner>? _discriminatorRunner;
    private readonly Lazy<OnnxModel> _completer;
    private readonly Lazy<OnnxRunner> _completerRunner;

    /// <summary>Puts a model together from its parts.</summary>
    /// <param name="generator">A generator, or null.</param>
    /// <param name="discriminator">A discriminator, or null; not both may be null.</param>
    /// <param name="options">How the parts are run.</param>
    public GanModel(OnnxModel? generator, OnnxModel? discriminator, RunnerOptions? options = null)
    {
        if (generator is null && discriminator is null) throw new ArgumentException("A model needs a generator or a discriminator.");
        Generator = generator;
        Discriminator = discriminator;
        Metadata = GanMetadata.FromProperties((generator ?? discriminator)!.Metadata);
        _generatorRunner = Runner(generator, options);
        _discriminatorRunner = Runner(discriminator, options);
        _completer = new(MakeCompleter);
        _completerRunner = new(() => new OnnxRunner(Imputer, options));
    }

    /// <summary>The generator, or null.</summary>
    public OnnxModel? Generator { get; }

    /// <summary>The discriminator, or null.</summary>
    public OnnxModel? Discriminator { get; }

    /// <summary>What the files tell of themselves.</summary>
    public GanMetadata Metadata { get; }

    /// <summary>Class names in the order of the labels; empty for a model without labels.</summary>
    public IReadOnlyList<string> Classes => Metadata.Classes;

    /// <summary>Whether the generator takes a label.</summary>
    public bool IsConditional => Generator?.Inputs.Any(input => input.Name == TensorNames.Label) ?? false;

    /// <summary>Whether its generator completes rows of a table that have holes.</summary>
    public bool CanImpute => IsTable && (Generator?.Inputs.Any(input => input.Name.StartsWith(TensorNames.SourcePrefix, StringComparison.Ordinal)) ?? false);

    /// <summary>Whether its samples are rows of a table: <see cref="GanMetadata.Columns"/>.</summary>
    public bool IsTable => Metadata.Columns.Count > 0;

    /// <summary>What the model's files call one of our tensors.</summary>
    /// <param name="name">One of <see cref="TensorNames"/>.</param>
    public string NameOf(string name) => IsTable ? TensorNames.InTable(name) : name;

    /// <summary>
    /// The generator's output that holds the samples: <see cref="TensorNames.Image"/>, or of another <see cref="GanMetadata.Kind"/> the first one beside <see cref="TensorNames.Logits"/>.
    /// </summary>
    /// <exception cref="OnnxModelException">The model has no generator, or one of tables, whose columns are outputs each.</exception>
    public TensorSpec Sample
    {
        get
        {
            IReadOnlyList<TensorSpec> outputs = (Generator ?? throw new OnnxModelException($"The model has no generator ({GeneratorFile}).")).Outputs;
            bool isOther = !IsTable && Metadata.Kind != GanMetadata.ImageKind;
            return outputs.FirstOrDefault(output => isOther ? output.Name != TensorNames.Logits : output.Name == TensorNames.Image)
                ?? throw new OnnxModelException($"The generator makes no '{TensorNames.Image}', but {string.Join(", ", outputs)}.");
        }
    }

    /// <summary>Runs the generator; the session opens on first use.</summary>
    /// <exception cref="OnnxModelException">The model has no generator.</exception>
    public OnnxRunner GeneratorRunner => _generatorRunner?.Value ?? throw new OnnxModelException($"The model has no generator ({GeneratorFile}).");

    /// <summary>Runs the discriminator; the session opens on first use.</summary>
    /// <exception cref="OnnxModelException">The model has no discriminator.</exception>
    public OnnxRunner DiscriminatorRunner => _discriminatorRunner?.Value ?? throw new OnnxModelException($"The model has no discriminator ({DiscriminatorFile}).");

    /// <summary>The generator of a model that completes rows, with what is most likely in place of what is drawn: each row is filled in the same way each time.</summary>
    /// <exception cref="OnnxModelException">The model completes no rows.</exception>
    public OnnxModel Imputer => _completer.Value;

    /// <summary>Runs <see cref="Imputer"/>; the session opens on first use.</summary>
    /// <exception cref="OnnxModelException">The model completes no rows.</exception>
    public OnnxRunner ImputerRunner => _completerRunner.Value;

    /// <summary>
    /// Loads a model folder (<c>generator.onnx</c>, <c>discriminator.onnx</c> or both) or a single ONNX file. Image generators, discriminators and
    /// classifiers that others made, with other names, shapes, pixel ranges and operator sets, are run on a few rows and rewritten to the contract.
    /// </summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="options">How the parts are run.</param>
    /// <param name="roles">What the tensors of a model that others made are, as far as it cannot be inferred.</param>
    /// <exception cref="FileNotFoundException">Nothing is there, or no such file is in the folder.</exception>
    /// <exception cref="OnnxModelException">A file is no model, or neither a generator nor a discriminator, or it has to be said what its tensors are.</exception>
    public static GanModel Load(string path, RunnerOptions? options = null, ModelRoles? roles = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        roles ??= ModelRoles.Inferred;
        if (!Directory.Exists(path)) return FromSingle(OnnxModel.Load(path, roles.AllowRandomOperators), path, options, roles);

        string File(string name) => Path.Combine(path, name);
        OnnxModel? Part(string name) => System.IO.File.Exists(File(name)) ? OnnxModel.Load(File(name), roles.AllowRandomOperators) : null;
        OnnxModel? generator = Part(GeneratorFile), discriminator = Part(DiscriminatorFile);
        if (generator is null && discriminator is null)
            throw new FileNotFoundException($"The folder '{path}' holds neither {GeneratorFile} nor {DiscriminatorFile}: is the training finished?", path);
        RequireNames(path, roles, generator, discriminator);
        AdaptedModel? made = generator is null ? null : InContract(generator, File(GeneratorFile), roles);
        if (made is { IsGenerator: false }) throw new OnnxModelException($"'{File(GeneratorFile)}' is no generator: it makes no images.");
        AdaptedModel? judge = discriminator is null ? null : InContract(discriminator, File(DiscriminatorFile), roles, made?.Range);
        if (judge is { IsGenerator: true }) throw new OnnxModelException($"'{File(DiscriminatorFile)}' is no discriminator: it makes images.");
        return new GanModel(made?.Model, judge?.Model, options);
    }

    /// <summary>Loads a single ONNX file, generator or discriminator, from a stream.</summary>
    /// <param name="stream">It is read to its end.</param>
    /// <param name="options">How the model is run.</param>
    /// <param name="roles">What the tensors of a model that others made are, as far as it cannot be inferred.</param>
    /// <exception cref="OnnxModelException">It is no model, or neither a generator nor a discriminator, or it has to be said what its tensors are.</exception>
    public static GanModel Load(Stream stream, RunnerOptions? options = null, ModelRoles? roles = null)
    {
        roles ??= ModelRoles.Inferred;
        return FromSingle(OnnxModel.Load(stream, roles.AllowRandomOperators), "the stream", options, roles);
    }

    /// <summary>Ends the sessions. Whatever still uses them gets an <see cref="ObjectDisposedException"/> from then on.</summary>
    public void Dispose()
    {
        foreach (Lazy<OnnxRunner>? runner in new[] { _generatorRunner, _discriminatorRunner, _completerRunner })
        {
            if (runner is { IsValueCreated: true }) runner.Value.Dispose();
        }
    }

    private OnnxModel MakeCompleter()
    {
        if (!CanImpute) throw new OnnxModelException("The model completes no rows of tables: train one with the recipe 'gain'.");
        const float middle = 0.5f;
        return Generator!.WithFixedNoise(new Dictionary<string, float> { [NameOf(TensorNames.Latent)] = 0, [NameOf(TensorNames.Uniform)] = middle });
    }

    private static GanModel FromSingle(OnnxModel model, string source, RunnerOptions? options, ModelRoles roles)
    {
        RequireNames(source, roles, model);
        AdaptedModel part = InContract(model, source, roles);
        return part.IsGenerator ? new GanModel(part.Model, null, options) : new GanModel(null, part.Model, options);
    }

    private static AdaptedModel InContract(OnnxModel model, string source, ModelRoles roles, PixelRange? generatorRange = null)
    {
        try
        {
            if (ForeignModel.KeepsContract(model) && !ForeignModel.IsMeant(model, roles) && !model.HasRandomOperators)
            {
                ForeignModel.RequireSingles(model);
                return new AdaptedModel(model, ForeignModel.IsContractGenerator(model), PixelRange.Unit);
            }
            return ForeignModel.Adapt(model, roles, generatorRange);
        }
        catch (OnnxModelException defect)
        {
            throw new OnnxModelException($"'{source}': {defect.Message}", defect);
        }
    }

    // A role that no file has a tensor for is a slip of the pen. Features alone may lie inside a graph.
    private static void RequireNames(string source, ModelRoles roles, params OnnxModel?[] parts)
    {
        string[] open = [.. parts.OfType<OnnxModel>().SelectMany(part => part.Inputs.Concat(part.Outputs)).Select(tensor => tensor.Name)];
        foreach (string name in (roles with { Features = null }).Names.Where(name => !open.Contains(name)))
            throw new OnnxModelException($"'{source}' has no input or output '{name}', which the roles name; it has {string.Join(", ", open)}.");
    }

    private static Lazy<OnnxRunner>? Runner(OnnxModel? model, RunnerOptions? options) => model is null ? null : new(() => new OnnxRunner(model, options));
}
