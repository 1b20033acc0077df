using Gan.Onnx;
using Gan.Training.Networks;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Points;

/// <summary>Points of the plane around known modes.</summary>
internal sealed class PointModality : Modality<PointShape, PointData>
{
    public override bool EmitsSamples => true;

    protected override string Describe(PointShape shape) => "2, x and y";

    internal override Func<int[], Array>? RowsFor(TensorSpec input, SampleSet samples) =>
        samples is PointSet points && input.Name == TensorNames.Point ? indices => points.Pick(indices).Values.ToArray() : null;

    private protected override SampleProcessing CreateProcessing(PointShape shape) => new PointProcessing(shape);

    private protected override SampleSheet CreateSheet(PointData data, Generator generator, long seed) => new PointSheet(data, generator.Latent, seed);

    private protected override IProbe CreateProbe(PointData data, int latent, long seed) => new ModeProbe(data, latent, seed);
}
