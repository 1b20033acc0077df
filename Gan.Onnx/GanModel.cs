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

    /// <summary>Runs the generator; the session opens on first use.</summary>
    /// <exception cref="OnnxModelException">The model has no generator.</exception>
    public OnnxRunner GeneratorRunner => _generatorRunner?.Value ?? throw new OnnxModelException($"The model has no generator ({GeneratorFile}).");

    /// <summary>Runs the discriminator; the session opens on first use.</summary>
    /// <exception cref="OnnxModelException">The model has no discriminator.</exception>
    public OnnxRunner DiscriminatorRunner => _discriminatorRunner?.Value ?? throw new OnnxModelException($"The model has no discriminator ({DiscriminatorFile}).");

    /// <summary>Loads a model folder (<c>generator.onnx</c>, <c>discriminator.onnx</c> or both) or a single ONNX file.</summary>
    /// <exception cref="FileNotFoundException">Nothing is there, or no such file is in the folder.</exception>
    /// <exception cref="OnnxModelException">A file is no model, or neither a generator nor a discriminator.</exception>
    public static GanModel Load(string path, RunnerOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (!Directory.Exists(path)) return FromSingle(OnnxModel.Load(path), path, options);

        OnnxModel? Part(string file) => Path.Combine(path, file) is var full && File.Exists(full) ? OnnxModel.Load(full) : null;
        OnnxModel? generator = Part(GeneratorFile), discriminator = Part(DiscriminatorFile);
        if (generator is null && discriminator is null)
            throw new FileNotFoundException($"The folder '{path}' holds neither {GeneratorFile} nor {DiscriminatorFile}: is the training finished?", path);
        return new GanModel(generator, discriminator, options);
    }

    /// <summary>Loads a single ONNX file, generator or discriminator, from a stream.</summary>
    /// <exception cref="OnnxModelException">It is no model, or neither a generator nor a discriminator.</exception>
    public static GanModel Load(Stream stream, RunnerOptions? options = null) => FromSingle(OnnxModel.Load(stream), "the stream", options);

    /// <summary>Ends the sessions. Whatever still uses them gets an <see cref="ObjectDisposedException"/> from then on.</summary>
    public void Dispose()
    {
        foreach (Lazy<OnnxRunner>? runner in new[] { _generatorRunner, _discriminatorRunner })
        {
            if (runner is { IsValueCreated: true }) runner.Value.Dispose();
        }
    }

    private static GanModel FromSingle(OnnxModel model, string source, RunnerOptions? options)
    {
        if (model.Outputs.Any(output => output.Name is TensorNames.Score or "gan_score")) return new GanModel(null, model, options);
        if (model.Inputs.Any(input => input.Name is TensorNames.Latent or "gan_z")) return new GanModel(model, null, options);
        throw new OnnxModelException(
            $"'{source}' is neither a generator (an input '{TensorNames.Latent}') nor a discriminator (an output '{TensorNames.Score}'): " +
            $"it takes {string.Join(", ", model.Inputs)} and gives {string.Join(", ", model.Outputs)}.");
    }

    private static Lazy<OnnxRunner>? Runner(OnnxModel? model, RunnerOptions? options) => model is null ? null : new(() => new OnnxRunner(model, options));
}
