using Gan.Onnx;
using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Realism;

/// <summary>Realism of a sample: the share of held-out real samples whose features lie further from the real ones.</summary>
/// <param name="distance">The distance in feature space.</param>
/// <param name="curve">Quantiles of minus the distance over held-out real samples.</param>
/// <param name="calibrationRows">How many those were.</param>
public sealed class RealismModel(FeatureDistance distance, QuantileCurve curve, int calibrationRows)
{
    // Of a distance, which sums up some thousand products, and of those that cancel out in it.
    private const float Rounding = 1e-5f, RoundingOfTerms = 1e-6f;

    /// <summary>What the metadata say of it.</summary>
    public RealismDescription Description { get; } = new("mahalanobis", calibrationRows);

    /// <summary>The realism of one feature vector, 0..1.</summary>
    public float Compute(ReadOnlySpan<float> features) => curve.Share(-distance.Compute(features));

    /// <summary>From where to where the realism of one feature vector may be rounded in single precision.</summary>
    internal (float Least, float Most) Range(ReadOnlySpan<float> features)
    {
        (float far, float size) = distance.Measure(features);
        float slack = Math.Max(Rounding * Math.Max(1, Math.Abs(far)), RoundingOfTerms * size);
        return (curve.Share(-far - slack), curve.Share(-far + slack));
    }

    /// <summary>Adds realism to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="features">A value of shape [N, F].</param>
    /// <returns>Realism, [N, 1] in 0..1.</returns>
    public string Emit(GraphBuilder builder, string features)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string far = distance.Emit(builder, features);
        return curve.Emit(builder, builder.Node("Neg", "realism", [far]));
    }
}
