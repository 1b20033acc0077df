using Gan.Onnx.Graphs;
using Gan.Training.Export;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Points: the data's own units for people, mean 0 and deviation 1 for networks.</summary>
internal sealed class PointProcessing(PointShape shape) : NumberProcessing(shape)
{
    protected override string Name => PointModality.Tensor;

    protected override string Kind => PointModality.ModelKind;

    internal override string ToUser(GraphBuilder builder, string samples) =>
        builder.Node("Add", "units", [builder.Node("Mul", "units", [samples, Deviation(builder)]), Centre(builder)]);

    internal override string ToNetwork(GraphBuilder builder, string samples) =>
        builder.Node("Div", "units", [builder.Node("Sub", "units", [samples, Centre(builder)]), Deviation(builder)]);

    internal override Tensor ToUser(Tensor samples) => samples * shape.Deviation + Centre(samples.device);

    internal override Tensor ToNetwork(Tensor samples) => (samples - Centre(samples.device)) / shape.Deviation;

    private string Centre(GraphBuilder builder) => builder.Weights("units.centre", [shape.CentreX, shape.CentreY], 1, PointShape.Coordinates);

    private string Deviation(GraphBuilder builder) => builder.Scalar("units.deviation", shape.Deviation);

    private Tensor Centre(Device device) => tensor([shape.CentreX, shape.CentreY]).to(device);
}
