using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Points;

/// <summary>Points in graphs: the data's own units in files, mean 0 and standard deviation 1 in networks.</summary>
/// <param name="shape">What points are.</param>
internal sealed class PointScaling(PointShape shape) : SampleProcessing(shape)
{
    private const string Scope = "units";

    protected override string Kind => PointModality.ModelKind;

    internal override void EmitPostprocessing(GraphBuilder builder, string output, string? label)
    {
        string points = builder.Node("Add", Scope, [builder.Node("Mul", Scope, [output, Deviation(builder)]), Centre(builder)]);
        builder.Output(PointModality.Tensor, points, ElementType.Float, NetworkShape);
    }

    internal override string EmitPreprocessing(GraphBuilder builder)
    {
        string points = builder.Input(PointModality.Tensor, ElementType.Float, NetworkShape);
        return builder.Node("Div", Scope, [builder.Node("Sub", Scope, [points, Centre(builder)]), Deviation(builder)]);
    }

    private string Centre(GraphBuilder builder) => builder.Weights("units.centre", [shape.CentreX, shape.CentreY], 1, PointShape.Coordinates);

    private string Deviation(GraphBuilder builder) => builder.Scalar("units.deviation", shape.Deviation);
}
