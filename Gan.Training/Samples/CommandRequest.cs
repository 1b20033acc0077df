using System.CommandLine;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Files.Npy;

namespace Gan.Training.Samples;

/// <summary>The command that requests something of a modality.</summary>
/// <param name="Parsed">The command line, for the options that the modality brings.</param>
/// <param name="Output">Where remarks go.</param>
/// <param name="Cancellation">Stops the work.</param>
internal sealed record CommandContext(ParseResult Parsed, ICommandOutput Output, CancellationToken Cancellation);

/// <summary>What a command requests of a modality.</summary>
/// <param name="Context">The command.</param>
internal abstract record CommandRequest(CommandContext Context)
{
    /// <inheritdoc cref="CommandContext.Parsed"/>
    internal ParseResult Parsed => Context.Parsed;

    /// <inheritdoc cref="CommandContext.Output"/>
    internal ICommandOutput Output => Context.Output;

    /// <inheritdoc cref="CommandContext.Cancellation"/>
    internal CancellationToken Cancellation => Context.Cancellation;
}

/// <summary>Samples to generate and write.</summary>
/// <param name="Model">The model.</param>
/// <param name="Count">The number of samples, from 1.</param>
/// <param name="Seed">Decides which samples are drawn.</param>
/// <param name="Path">The file or folder to write.</param>
/// <param name="Labels">What <c>--label</c> says.</param>
/// <param name="Code">What <c>--code</c> says; null for nothing.</param>
/// <param name="Context">The command.</param>
internal sealed record GenerationRequest(
    GanModel Model, int Count, ulong Seed, string Path, IReadOnlyList<string> Labels, string? Code, CommandContext Context) : CommandRequest(Context)
{
    /// <summary>The one label that most models can be asked for; null for none.</summary>
    /// <exception cref="UserInputException">Several are given.</exception>
    internal string? Label => Labels switch
    {
        [] => null,
        [var one] => one,
        _ => throw new UserInputException($"--label {Labels[1]}: the model can be asked for one thing at once, and {Labels[0]} was given already; models of the recipe gain can be asked for several."),
    };

    /// <summary>The ending of <see cref="Path"/> in lower case: <c>.png</c>.</summary>
    internal string Ending => System.IO.Path.GetExtension(Path).ToLowerInvariant();

    /// <summary>A sampler of the model under the label and the code that are requested.</summary>
    /// <exception cref="UserInputException">The model has no such label or code, or the count is too large.</exception>
    internal GeneratorSampler CreateSampler()
    {
        int most = Array.MaxLength / Model.Sample.ElementsPerRow;
        return Count <= most
            ? new GeneratorSampler(Model, Seed, LabelChoice.Of(Model, Label), LabelChoice.CodeOf(Model, Code))
            : throw new UserInputException($"--count {Count}: at most {most} samples of this size can be drawn at once.");
    }

    /// <summary>Draws samples and writes them to a .npy file, float32 in the model's shape.</summary>
    internal void WriteArrays(GeneratorSampler sampler) =>
        NpyFile.Write<float>(Path, sampler.Generate(0, Count, Cancellation), [Count, .. Model.Sample.Shape.Skip(1).Select(length => (int)length)]);

    /// <summary>Writes the class numbers of the samples beside a .npy file, as <c>NAME.labels.npy</c>; nothing of a model without classes.</summary>
    internal void WriteLabels(GeneratorSampler sampler)
    {
        if (Model.IsConditional) NpyFile.Write<long>(NpyFile.LabelsBeside(Path), Enumerable.Range(0, Count).Select(row => (long)sampler.LabelOf(row)!.Value).ToArray(), Count);
    }
}

/// <summary>Samples to score by a discriminator.</summary>
/// <param name="Model">The model.</param>
/// <param name="ModelPath">Where it was loaded from.</param>
/// <param name="Data">The samples.</param>
/// <param name="IsTraining">Whether the training split is scored in place of the test split.</param>
/// <param name="Path">The file to write, FILE.csv or FILE.tsv.</param>
/// <param name="Outputs">The discriminator's outputs to write: score, realism or both.</param>
/// <param name="Context">The command.</param>
internal sealed record ScoringRequest(
    GanModel Model, string ModelPath, IReadOnlyList<string> Data, bool IsTraining, string Path, IReadOnlyList<string> Outputs, CommandContext Context) : CommandRequest(Context);

/// <summary>Samples to measure against real ones.</summary>
/// <param name="Path">The model, or a file of samples.</param>
/// <param name="Model">The model; null for a file of samples.</param>
/// <param name="Data">The real samples.</param>
/// <param name="Count">The number of samples to draw; null for the usual number.</param>
/// <param name="Seed">Decides which samples are drawn.</param>
/// <param name="Context">The command.</param>
internal sealed record EvaluationRequest(
    string Path, GanModel? Model, IReadOnlyList<string> Data, int? Count, ulong Seed, CommandContext Context) : CommandRequest(Context)
{
    /// <summary>Refuses a number of samples where they are in a file.</summary>
    /// <exception cref="UserInputException">There is one.</exception>
    internal void RefuseCountOfFile()
    {
        if (this is { Model: null, Count: not null }) throw new UserInputException("--count: a file of samples is measured as a whole; leave it out.");
    }
}

/// <summary>Data to show.</summary>
/// <param name="Source">The data.</param>
/// <param name="Sheet">A picture to draw, <c>--out</c>; null for none.</param>
/// <param name="Context">The command.</param>
internal sealed record InspectionRequest(DatasetSpec Source, string? Sheet, CommandContext Context) : CommandRequest(Context);

/// <summary>Real samples to find a discriminator's ranges on.</summary>
/// <param name="Model">The model.</param>
/// <param name="ModelPath">Where it was loaded from.</param>
/// <param name="Data">The samples.</param>
/// <param name="Context">The command.</param>
internal sealed record RealRowsRequest(GanModel Model, string ModelPath, IReadOnlyList<string> Data, CommandContext Context) : CommandRequest(Context);
