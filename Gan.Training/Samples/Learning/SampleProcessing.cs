using Gan.Onnx;
using Gan.Onnx.Graphs;
using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>What stands between the units of people and those of networks, in graphs and in TorchSharp alike.</summary>
/// <param name="shape">What samples are.</param>
internal abstract class SampleProcessing(SampleShape shape)
{
    /// <summary>What files call one of our tensors.</summary>
    /// <param name="name">One of <see cref="TensorNames"/>.</param>
    internal virtual string Ours(string name) => name;

    /// <summary>What the metadata call this kind of model.</summary>
    protected abstract string Kind { get; }

    /// <summary>The dimensions behind the batch of what a generator puts out and a discriminator takes.</summary>
    internal long[] NetworkShape { get; } = [.. shape.Dimensions.Select(length => (long)length)];

    /// <summary>Metadata that also tell what samples are.</summary>
    internal virtual GanMetadata Describe(GanMetadata metadata) => metadata with { Kind = Kind };

    /// <summary>The graph's value of samples that realism may read beside features; null for features alone.</summary>
    internal virtual string? RealismInput => null;

    /// <summary>Adds the input of labels and returns the value that a conditional generator takes, int64 [N, 1].</summary>
    internal virtual string TakeLabel(GraphBuilder builder) => builder.Input(TensorNames.Label, ElementType.Int64, 1);

    /// <summary>Adds the inputs of samples that a generator completes, and returns the value that it takes of them.</summary>
    internal virtual string TakeSource(GraphBuilder builder) => throw new NotSupportedException("No generator completes such samples.");

    /// <summary>Makes what a generator gives into outputs of the graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="output">What it gives.</param>
    /// <param name="label">The value of <see cref="TakeLabel"/>; null of a generator without labels.</param>
    internal abstract void PutOut(GraphBuilder builder, string output, string? label);

    /// <summary>Adds the inputs of samples and returns the value that a discriminator takes.</summary>
    internal abstract string TakeIn(GraphBuilder builder);

    /// <summary>Labels to compare a conditional generator under; what the graph takes them by is added to its inputs.</summary>
    /// <param name="batch">How many.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="inputs">Inputs of the graph.</param>
    /// <param name="random">Where inputs are drawn from.</param>
    internal virtual Tensor Labels(int batch, int classes, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor labels = arange(batch, ScalarType.Int64).remainder(classes).unsqueeze(1);
        inputs[TensorNames.Label] = labels.data<long>().ToArray();
        return labels;
    }

    /// <summary>Samples for a generator to complete: as files take them, which are added to the graph's inputs, and as the network does.</summary>
    internal virtual Tensor Source(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) => throw new NotSupportedException("No generator completes such samples.");

    /// <summary>What outputs <see cref="PutOut"/> should hold.</summary>
    /// <param name="output">What the network gave.</param>
    /// <param name="label">The labels that it was given, or null.</param>
    /// <param name="inputs">Inputs of the graph; those that <see cref="PutOut"/> adds are added.</param>
    /// <param name="random">Where such inputs are drawn from.</param>
    internal abstract IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random);

    /// <summary>Samples to compare a discriminator on: as files take them, which are added to the graph's inputs, and as the network does.</summary>
    internal abstract Tensor Example(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random);
}
