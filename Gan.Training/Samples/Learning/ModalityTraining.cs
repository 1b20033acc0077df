using System.CommandLine;
using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Networks;
using Gan.Training.Settings;

namespace Gan.Training.Samples.Learning;

/// <summary>The part of a modality that has networks: how its samples are learnt, exported, watched and measured. One stands beside each <see cref="Modality"/>.</summary>
public abstract class ModalityTraining
{
    private protected ModalityTraining()
    {
    }

    /// <summary>The type of its shapes.</summary>
    internal abstract Type Shape { get; }

    /// <summary>Whether the network emits samples themselves, so that their diversity can be measured on them.</summary>
    public virtual bool EmitsSamples => false;

    /// <summary>What runs on any samples have to keep for the sake of this modality, and runs on its own.</summary>
    internal virtual IReadOnlyList<SettingsRule> Rules => [];

    /// <summary>Whether batches become smaller where data are few.</summary>
    internal virtual bool ShrinksBatches => false;

    /// <summary>Whether a recipe with labels can learn data.</summary>
    internal virtual bool TakesLabels(SampleData data) => data.Training.Labels is not null && data.Classes.Count > 0;

    /// <summary>Settings that keep all rules, as a run on data has them.</summary>
    internal virtual TrainingSettings Fitted(TrainingSettings settings, SampleData data) => settings;

    /// <summary>Options of <c>gan evaluate</c> that only it has.</summary>
    internal virtual IReadOnlyList<Option> EvaluationOptions => [];

    /// <summary>What graphs of its models should compute around the networks.</summary>
    internal abstract ProcessingCheck Check(SampleShape shape);

    /// <summary>What hands out batches of real samples.</summary>
    internal virtual IBatchSampler CreateSampler(SampleSet samples, BatchRequest request) => new BatchSampler(samples, request.IsConditional, request.Batch, request.Random, request.Device);

    /// <summary>The picture of samples that is drawn during a run.</summary>
    internal abstract SampleSheet Sheet(SampleData data, GeneratorNetwork generator, long seed);

    /// <summary>What is measured of samples during a run; null for nothing.</summary>
    internal abstract IProbe? Probe(SampleData data, int latent, long seed);

    /// <summary>What files of samples it measures as it does those of a model: <c>FILE.npy</c>; null for none.</summary>
    internal virtual string? SampleFile => null;

    /// <summary>Whether a path is such a file, by its ending.</summary>
    internal virtual bool ReadsSamples(string path) => SampleFile is { } file && path.EndsWith(Path.GetExtension(file), StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it measures samples of its family that are another modality's.</summary>
    internal virtual bool Evaluates(EvaluationRequest request) => false;

    /// <summary>Measures a model or a file of samples.</summary>
    /// <exception cref="UserInputException">The modality has no measure.</exception>
    internal virtual EvaluationReport Evaluate(EvaluationRequest request) => throw new UserInputException($"'{request.Path}': nothing is known to measure such samples by.");

    /// <summary>Reads the JSON of an <see cref="EvaluationReport"/> again, for a model's files and its card.</summary>
    /// <exception cref="JsonException">It is something else.</exception>
    internal virtual CardFigures ReadFigures(byte[] json)
    {
        using var figures = JsonDocument.Parse(json);
        Dictionary<string, double> numbers = figures.RootElement.ValueKind == JsonValueKind.Object ? CardFigures.NumbersIn(figures.RootElement) : [];
        return numbers.Count > 0 ? new CardFigures(numbers, data => CardFigures.Table(numbers, data)) : throw new JsonException("it holds no figures");
    }

    /// <summary>What the runs of a sweep are compared by; null for their own health.</summary>
    internal virtual ISweepScorer? CreateScorer(SampleData data, SweepScoring scoring) => null;
}

/// <summary>The networks' part of a modality of one shape and one form of data.</summary>
/// <typeparam name="TShape">What its samples are.</typeparam>
/// <typeparam name="TData">What its data are.</typeparam>
public abstract class ModalityTraining<TShape, TData> : ModalityTraining
    where TShape : SampleShape
    where TData : SampleData
{
    internal sealed override Type Shape => typeof(TShape);

    internal sealed override ProcessingCheck Check(SampleShape shape) => CreateCheck((TShape)shape);

    internal sealed override SampleSheet Sheet(SampleData data, GeneratorNetwork generator, long seed) => CreateSheet((TData)data, generator, seed);

    internal sealed override IProbe? Probe(SampleData data, int latent, long seed) => CreateProbe((TData)data, latent, seed);

    /// <inheritdoc cref="ModalityTraining.Check(SampleShape)"/>
    private protected abstract ProcessingCheck CreateCheck(TShape shape);

    /// <inheritdoc cref="ModalityTraining.Sheet(SampleData, GeneratorNetwork, long)"/>
    private protected abstract SampleSheet CreateSheet(TData data, GeneratorNetwork generator, long seed);

    /// <inheritdoc cref="ModalityTraining.Probe(SampleData, int, long)"/>
    private protected virtual IProbe? CreateProbe(TData data, int latent, long seed) => null;
}
