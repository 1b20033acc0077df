using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export.Parity;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Export.Ends;

/// <summary>What stands between the units of people and those of networks, in graphs and in TorchSharp alike.</summary>
/// <param name="shape">What samples are.</param>
internal abstract class SampleEnds(SampleShape shape)
{
    /// <summary>The ends for a shape.</summary>
    internal static SampleEnds Of(SampleShape shape) => shape switch
    {
        ImageShape => new ImageEnds(shape),
        PointShape point => new PointEnds(point),
        SequenceShape sequence => new SequenceEnds(sequence),
        _ => throw new NotSupportedException($"Samples of {shape.Noun} cannot be exported."),
    };

    /// <summary>What the files call the samples.</summary>
    internal abstract string Name { get; }

    /// <summary>What the metadata call this kind of model.</summary>
    protected abstract string Kind { get; }

    /// <summary>The dimensions behind the batch of what a generator puts out and a discriminator takes.</summary>
    internal long[] NetworkShape { get; } = [.. shape.Dimensions.Select(length => (long)length)];

    /// <summary>Metadata that also tell what samples are.</summary>
    internal virtual GanMetadata Describe(GanMetadata metadata) => metadata with { Kind = Kind };

    /// <summary>Makes what a generator gives into outputs of the graph.</summary>
    internal abstract void PutOut(GraphBuilder builder, string output);

    /// <summary>Adds the input of samples and returns the value that a discriminator takes.</summary>
    internal abstract string TakeIn(GraphBuilder builder);

    /// <summary>What outputs <see cref="PutOut"/> should hold.</summary>
    /// <param name="output">What the network gave.</param>
    /// <param name="inputs">Inputs of the graph; those that <see cref="PutOut"/> adds are added.</param>
    /// <param name="random">Where such inputs are drawn from.</param>
    internal abstract IEnumerable<IExpectation> Expect(Tensor output, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random);

    /// <summary>Samples to compare a discriminator on: as files take them, and as the network does.</summary>
    internal abstract (Array ForFile, Tensor ForNetwork) Example(int batch, TorchSharp.torch.Generator random);
}
