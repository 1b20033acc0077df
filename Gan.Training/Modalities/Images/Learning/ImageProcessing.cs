using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>Pixels: 0..1 for people, −1..1 for networks.</summary>
internal sealed class ImageProcessing(SampleShape shape) : NumberProcessing(shape)
{
    internal override string? RealismInput => TensorNames.Image;

    protected override string Name => TensorNames.Image;

    protected override string Kind => GanMetadata.ImageKind;

    internal override string ToUser(GraphBuilder builder, string samples)
    {
        string half = builder.Scalar("pixels.half", 0.5f);
        string unit = builder.Node("Add", "pixels", [builder.Node("Mul", "pixels", [samples, half]), half]);
        // A runtime's tanh may leave -1..1 by a rounding, and the contract says 0..1.
        return builder.Node("Clip", "pixels", [unit, builder.Scalar("pixels.zero", 0f), builder.Scalar("pixels.one", 1f)]);
    }

    internal override string ToNetwork(GraphBuilder builder, string samples)
    {
        string doubled = builder.Node("Mul", "pixels", [samples, builder.Scalar("pixels.two", 2f)]);
        return builder.Node("Sub", "pixels", [doubled, builder.Scalar("pixels.one", 1f)]);
    }

    internal override Tensor ToUser(Tensor samples) => samples.add(1).mul(0.5);

    internal override Tensor ToNetwork(Tensor samples) => samples.mul(2).sub(1);
}
