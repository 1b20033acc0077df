using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export.Realism;

namespace Gan.Training.Modalities.Images.Learning.Realism;

/// <summary>
/// Realism of an image by what it is made of and what the discriminator sees in it: three distances to real images, of <see cref="ImageStatistics"/> of the whole, of those of its quarters together with
/// the discriminator's features, and of those of its sixteenths. Each is read as the share of held-out real images that lie further away; the logarithms of the shares are added (Fisher, "Statistical
/// Methods for Research Workers", 1932), and realism is the share of held-out real images of which the sum is lower. Only real images are fitted.
/// </summary>
public sealed class ImageRealism : RealismModel
{
    // Of the sum of three logarithms.
    private const double Rounding = 1e-5;

    private readonly ImageStatistics _statistics;
    private readonly FeatureProjection _projection;
    private readonly IReadOnlyList<Part> _parts;
    private readonly QuantileCurve _curve;
    private readonly float _smallestShare;

    internal ImageRealism(ImageStatistics statistics, FeatureProjection projection, IReadOnlyList<Part> parts, QuantileCurve curve, int calibrationRows)
        : base(new RealismDescription("mahalanobis+statistics", calibrationRows))
    {
        (_statistics, _projection, _parts, _curve, _smallestShare) = (statistics, projection, parts, curve, SmallestShare(calibrationRows));
    }

    /// <inheritdoc/>
    public override float Compute(ReadOnlySpan<float> features, ReadOnlySpan<float> image) => _curve.Share((float)Sum(Distances(_statistics, _projection, _parts, features, image), 0));

    internal override (float Least, float Most) Range(ReadOnlySpan<float> features, ReadOnlySpan<float> image)
    {
        (double Distance, double Slack)[] distances = Distances(_statistics, _projection, _parts, features, image);
        return (_curve.Share((float)(Sum(distances, 1) - Rounding)), _curve.Share((float)(Sum(distances, -1) + Rounding)));
    }

    /// <inheritdoc/>
    public override string Emit(GraphBuilder builder, string features, string? image)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(image);
        IReadOnlyList<string> statistics = _statistics.Emit(builder, image);
        string projected = _projection.Emit(builder, features);
        string[] distances = [.. _parts.Zip(statistics, (part, own) =>
            part.Distance.Emit(builder, part.WithFeatures ? builder.Node("Concat", part.Name, [projected, own], NodeAttribute.Int("axis", 1)) : own))];

        // All parts together from here on: operators on so few numbers cost what starting them costs.
        string Node(string operatorType, IEnumerable<string> inputs, params IEnumerable<NodeAttribute> attributes) => builder.Node(operatorType, "nearest", inputs, attributes);
        float[] logDeterminants = [.. _parts.SelectMany(part => part.Distance.LogDeterminants)];
        string all = Node("Add", [Node("Concat", distances, NodeAttribute.Int("axis", 1)), builder.Weights("nearest.log_determinants", logDeterminants, [1, logDeterminants.Length])]);
        string byPart = Node("Reshape", [all, builder.Integers("nearest.parts", 0, _parts.Count, logDeterminants.Length / _parts.Count)]);
        string nearest = Node("ReduceMin", [byPart], NodeAttribute.Ints("axes", 2), NodeAttribute.Int("keepdims", 0));
        string shares = QuantileCurve.EmitFalling(builder, nearest, [.. _parts.Select(part => part.Curve!)]);
        string bounded = Node("Clip", [shares, builder.Scalar("realism.smallest_share", _smallestShare), builder.Scalar("realism.one", 1)]);
        return _curve.Emit(builder, Node("ReduceSum", [Node("Log", [bounded]), builder.Integers("nearest.axes", 1)], NodeAttribute.Int("keepdims", 1)));
    }

    /// <summary>The distances of one image to real ones, and how far rounding may move them.</summary>
    internal static (double Distance, double Slack)[] Distances(
        ImageStatistics statistics, FeatureProjection projection, IReadOnlyList<Part> parts, ReadOnlySpan<float> features, ReadOnlySpan<float> image)
    {
        double[] projected = projection.Compute(features);
        return [.. parts.Zip(statistics.Compute(image), (part, own) => part.Distance.Measure(part.Vector(own, projected)))];
    }

    /// <summary>The sum of the logarithms of the shares.</summary>
    /// <param name="parts">The distances, with their curves.</param>
    /// <param name="distances">How far an image lies by each.</param>
    /// <param name="smallestShare">What a share of nothing counts as.</param>
    internal static double Sum(IReadOnlyList<Part> parts, IEnumerable<double> distances, float smallestShare) =>
        parts.Zip(distances, (part, distance) => Math.Log(Math.Max(part.Curve!.Share((float)-distance), smallestShare))).Sum();

    /// <summary>What a share of nothing counts as: half of one of the rows.</summary>
    internal static float SmallestShare(int calibrationRows) => 0.5f / calibrationRows;

    private double Sum((double Distance, double Slack)[] distances, double slacks) => Sum(_parts, distances.Select(distance => distance.Distance + slacks * distance.Slack), _smallestShare);

    /// <summary>One of the distances.</summary>
    /// <param name="Name">What its values are called in a graph.</param>
    /// <param name="WithFeatures">Whether it looks at features too; they come first.</param>
    /// <param name="Distance">The distance.</param>
    /// <param name="Curve">Quantiles of minus the distance over held-out real images; null before they are taken.</param>
    internal sealed record Part(string Name, bool WithFeatures, ClassGaussians Distance, QuantileCurve? Curve)
    {
        /// <summary>What it looks at.</summary>
        internal double[] Vector(double[] statistics, double[] projected) => WithFeatures ? [.. projected, .. statistics] : statistics;
    }
}
