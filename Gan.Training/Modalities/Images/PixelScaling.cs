using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images;

/// <summary>Pixels in graphs: 0..1 in files, −1..1 in networks.</summary>
/// <param name="shape">What images are.</param>
internal sealed class PixelScaling(ImageShape shape) : SampleProcessing(shape)
{
    private const string Scope = "pixels";

    internal override string? RealismInput => TensorNames.Image;

    protected override string Kind => GanMetadata.ImageKind;

    internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
    {
        string half = builder.Scalar("pixels.half", 0.5f);
        string unit = builder.Node("Add", Scope, [builder.Node("Mul", Scope, [output, half]), half]);
        // A runtime's tanh may leave -1..1 by a rounding, and the contract says 0..1.
        string pixels = builder.Node("Clip", Scope, [unit, builder.Scalar("pixels.zero", 0f), builder.Scalar("pixels.one", 1f)]);
        builder.Output(TensorNames.Image, pixels, ElementType.Float, NetworkShape);
    }

    internal override string EmitPreprocessing(GraphBuilder builder)
    {
        string pixels = builder.Input(TensorNames.Image, ElementType.Float, NetworkShape);
        string doubled = builder.Node("Mul", Scope, [pixels, builder.Scalar("pixels.two", 2f)]);
        return builder.Node("Sub", Scope, [doubled, builder.Scalar("pixels.one", 1f)]);
    }
}
