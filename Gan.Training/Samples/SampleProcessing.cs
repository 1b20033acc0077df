using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.Training.Samples;

/// <summary>
/// The pre- and post-processing of a modality: emits into graphs what stands between the units of files and those of networks. What it should compute, <c>ProcessingCheck</c> knows in plain C#,
/// by code of its own, and each export compares the two.
/// </summary>
/// <param name="shape">What samples are.</param>
internal abstract class SampleProcessing(SampleShape shape)
{
    /// <summary>The name of one of our tensors in files.</summary>
    /// <param name="name">One of <see cref="TensorNames"/>.</param>
    internal virtual string TensorName(string name) => name;

    /// <summary>The <c>gan.kind</c> of such models.</summary>
    protected abstract string Kind { get; }

    /// <summary>The dimensions behind the batch of the samples that a generator emits and a discriminator takes.</summary>
    internal long[] NetworkShape { get; } = [.. shape.Dimensions.Select(length => (long)length)];

    /// <summary>Metadata with what describes the samples.</summary>
    internal virtual GanMetadata Describe(GanMetadata metadata) => metadata with { Kind = Kind };

    /// <summary>The graph's value of samples that realism may read beside features; null for features alone.</summary>
    internal virtual string? RealismInput => null;

    /// <summary>Adds the input of labels.</summary>
    /// <returns>The value that a conditional generator takes, int64 [N, 1].</returns>
    internal virtual string EmitLabel(GraphBuilder builder) => builder.Input(TensorNames.Label, ElementType.Int64, 1);

    /// <summary>Adds the inputs of samples that a generator completes.</summary>
    /// <returns>The value that the generator takes of them.</returns>
    internal virtual string EmitSource(GraphBuilder builder) => throw new NotSupportedException("No generator completes such samples.");

    /// <summary>Turns the generator's output into outputs of the graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="output">The generator's output.</param>
    /// <param name="label">The value of <see cref="EmitLabel"/>; null for a generator without labels.</param>
    internal abstract void EmitPostprocessing(GraphBuilder builder, string output, string? label);

    /// <summary>Adds the inputs of samples.</summary>
    /// <returns>The value that a discriminator takes.</returns>
    internal abstract string EmitPreprocessing(GraphBuilder builder);
}
