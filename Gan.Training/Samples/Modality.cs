using Gan.Onnx;
using Gan.Training.Networks;
using Gan.Training.Settings;

namespace Gan.Training.Samples;

/// <summary>
/// A kind of samples with all that only it needs. A class that derives from <see cref="Modality{TShape, TData}"/> is found by itself, in this assembly and in
/// <see cref="KnownAssemblies"/>: a new modality is a folder, and nothing outside of it names it.
/// </summary>
public abstract class Modality
{
    private protected Modality()
    {
    }

    /// <summary>Whether the network emits samples themselves, so that their diversity can be measured on them.</summary>
    public virtual bool EmitsSamples => false;

    /// <summary>What runs on any samples have to keep for the sake of this modality, and runs on its own.</summary>
    internal virtual IReadOnlyList<SettingsRule> Rules => [];

    /// <summary>Whether samples of this shape are of the modality.</summary>
    internal abstract bool Has(SampleShape shape);

    /// <summary>What one sample is, for people: <c>1x28x28, grey</c>.</summary>
    internal abstract string Describe(SampleShape shape);

    /// <summary>Whether a recipe with labels can learn data.</summary>
    internal virtual bool TakesLabels(SampleData data) => data.Training.Labels is not null && data.Classes.Count > 0;

    /// <summary>Settings that keep all rules, as a run on data has them.</summary>
    internal virtual TrainingSettings Fitted(TrainingSettings settings, SampleData data) => settings;

    /// <summary>How images are read, as a run notes it; null of other samples.</summary>
    /// <param name="requested">How it was requested, or null.</param>
    internal virtual ImageReading? ReadingOf(ImageReading? requested) => null;

    /// <summary>What training samples leave out without being wrong, in clauses.</summary>
    internal virtual IEnumerable<string> Remarks(SampleSet samples) => [];

    /// <summary>What stands between samples as files have them and as networks do.</summary>
    internal abstract SampleProcessing Processing(SampleShape shape);

    /// <summary>Samples as an input of a discriminator's file takes them, by their indices; null where it takes others.</summary>
    internal virtual Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) => null;

    /// <summary>The picture of samples that is drawn during a run.</summary>
    internal abstract SampleSheet Sheet(SampleData data, Generator generator, long seed);

    /// <summary>What is measured of samples during a run; null for nothing.</summary>
    internal abstract IProbe? Probe(SampleData data, int latent, long seed);
}

/// <summary>A modality of one shape and one form of data.</summary>
/// <typeparam name="TShape">What its samples are.</typeparam>
/// <typeparam name="TData">What its data are.</typeparam>
public abstract class Modality<TShape, TData> : Modality
    where TShape : SampleShape
    where TData : SampleData
{
    internal sealed override bool Has(SampleShape shape) => shape is TShape;

    internal sealed override string Describe(SampleShape shape) => Describe((TShape)shape);

    internal sealed override SampleProcessing Processing(SampleShape shape) => CreateProcessing((TShape)shape);

    internal sealed override SampleSheet Sheet(SampleData data, Generator generator, long seed) => CreateSheet((TData)data, generator, seed);

    internal sealed override IProbe? Probe(SampleData data, int latent, long seed) => CreateProbe((TData)data, latent, seed);

    /// <inheritdoc cref="Modality.Describe(SampleShape)"/>
    protected virtual string Describe(TShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return shape.Text;
    }

    /// <inheritdoc cref="Modality.Processing(SampleShape)"/>
    private protected abstract SampleProcessing CreateProcessing(TShape shape);

    /// <inheritdoc cref="Modality.Sheet(SampleData, Generator, long)"/>
    private protected abstract SampleSheet CreateSheet(TData data, Generator generator, long seed);

    /// <inheritdoc cref="Modality.Probe(SampleData, int, long)"/>
    private protected virtual IProbe? CreateProbe(TData data, int latent, long seed) => null;
}
