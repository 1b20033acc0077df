using Gan.Onnx.Graphs;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Export.Ends;

/// <summary>What stands between the units of people and those of networks, in graphs and in TorchSharp alike.</summary>
internal abstract class SampleEnds
{
    /// <summary>The ends for a shape.</summary>
    internal static SampleEnds Of(SampleShape shape) => shape switch
    {
        ImageShape => new ImageEnds(),
        PointShape point => new PointEnds(point),
        _ => throw new NotSupportedException($"Samples of {shape.Noun} cannot be exported."),
    };

    /// <summary>What the files call the samples.</summary>
    internal abstract string Name { get; }

    /// <summary>What the metadata call this kind of model.</summary>
    internal abstract string Kind { get; }

    /// <summary>From what a generator gives to what people see.</summary>
    internal abstract string ToUser(GraphBuilder builder, string samples);

    /// <summary>From what people give to what a discriminator takes.</summary>
    internal abstract string ToNetwork(GraphBuilder builder, string samples);

    /// <summary>From what a generator gives to what people see.</summary>
    internal abstract Tensor ToUser(Tensor samples);

    /// <summary>From what people give to what a discriminator takes.</summary>
    internal abstract Tensor ToNetwork(Tensor samples);
}
