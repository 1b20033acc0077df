using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Realism;

/// <summary>Realism by features alone: the share of held-out real samples whose features lie further from the real ones.</summary>
/// <param name="distance">The distance in feature space.</param>
/// <param name="curve">Quantiles of minus the distance over held-out real samples.</param>
/// <param name="calibrationRows">How many those were.</param>
public sealed class FeatureRealism(FeatureDistance distance, QuantileCurve curve, int calibrationRows)
    : RealismModel(new RealismDescription("mahalanobis", calibrationRows))
{
    // Of a distance, which sums up some thousand products, and of those that cancel out in it.
    private const float Rounding = 1e-5f, RoundingOfTerms = 1e-6f;

    /// <inheritdoc/>
    public override float Compute(ReadOnlySpan<float> features, ReadOnlySpan<float> image) => curve.Share(-distance.Compute(features));

    internal override (float Least, float Most) Range(ReadOnlySpan<float> features, ReadOnlySpan<float> image)
    {
        (float far, float size) = distance.Measure(features);
        float slack = Math.Max(Rounding * Math.Max(1, Math.Abs(far)), RoundingOfTerms * size);
        return (curve.Share(-far - slack), curve.Share(-far + slack));
    }

    /// <inheritdoc/>
    public override string Emit(GraphBuilder builder, string features, string? image)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string far = distance.Emit(builder, features);
        return curve.Emit(builder, builder.Node("Neg", "realism", [far]));
    }
}
