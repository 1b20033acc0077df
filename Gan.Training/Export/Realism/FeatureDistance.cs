using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Realism;

/// <summary>
/// The Mahalanobis distance of a feature vector to the nearest class mean, under one covariance that all classes share: free in its leading directions,
/// the same variance in all others (Lee et al., "A Simple Unified Framework for Detecting Out-of-Distribution Samples", 2018; Tipping and Bishop,
/// "Probabilistic Principal Component Analysis", 1999).
/// </summary>
/// <remarks>
/// With a = (f − mean) / deviation, q = Vᵀa and c = 1/λ − 1/σ², the squared distance to class k is |a|²/σ² + Σ cⱼqⱼ² + a·Bₖ + q·Cₖ + βₖ: a few matrix
/// products in the graph.
/// </remarks>
public sealed class FeatureDistance
{
    private readonly int _features;
    private readonly int _directions;
    private readonly int _classes;
    private readonly float[] _mean;
    private readonly float[] _inverseDeviation;
    private readonly float[] _basis;
    private readonly float _inverseResidual;
    private readonly float[] _curvature;
    private readonly float[] _classFeatures;
    private readonly float[] _classDirections;
    private readonly float[] _classConstants;

    /// <summary>Puts the distance together from its statistics.</summary>
    /// <param name="mean">Mean of each feature, [F].</param>
    /// <param name="deviation">Deviation of each feature, [F], above 0.</param>
    /// <param name="basis">Leading directions V of the standardised features, orthonormal columns, [F, d].</param>
    /// <param name="variances">Variance λ in each of them, [d], above 0.</param>
    /// <param name="residualVariance">Mean variance σ² in all other directions, above 0.</param>
    /// <param name="classMeans">Standardised mean of each class, [K, F].</param>
    public FeatureDistance(float[] mean, float[] deviation, float[] basis, float[] variances, float residualVariance, float[] classMeans)
    {
        ArgumentNullException.ThrowIfNull(mean);
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(variances);
        ArgumentNullException.ThrowIfNull(classMeans);
        _mean = mean;
        _inverseDeviation = [.. deviation.Select(d => 1 / d)];
        _basis = basis;
        _features = mean.Length;
        _directions = variances.Length;
        _classes = classMeans.Length / _features;
        _inverseResidual = 1 / residualVariance;
        _curvature = [.. variances.Select(variance => 1 / variance - _inverseResidual)];
        _classFeatures = new float[_features * _classes];
        _classDirections = new float[_directions * _classes];
        _classConstants = new float[_classes];
        for (int k = 0; k < _classes; k++) AddClass(k, classMeans.AsSpan(k * _features, _features));
    }

    /// <summary>The squared distance of one feature vector, as the graph computes it but in double precision.</summary>
    public float Compute(ReadOnlySpan<float> features) => Measure(features).Distance;

    /// <summary>The same, and the size of what is added up to it, much of which cancels out: in single precision that is what rounds.</summary>
    internal (float Distance, float Size) Measure(ReadOnlySpan<float> features)
    {
        var a = new double[_features];
        double squares = 0;
        for (int i = 0; i < _features; i++)
        {
            a[i] = (features[i] - _mean[i]) * (double)_inverseDeviation[i];
            squares += a[i] * a[i];
        }
        double common = squares * _inverseResidual;
        double[] q = Project(a);
        double size = Math.Abs(common);
        for (int j = 0; j < _directions; j++)
        {
            common += _curvature[j] * q[j] * q[j];
            size += Math.Abs(_curvature[j] * q[j] * q[j]);
        }
        double nearest = double.PositiveInfinity;
        for (int k = 0; k < _classes; k++)
        {
            double distance = _classConstants[k];
            for (int i = 0; i < _features; i++) distance += a[i] * _classFeatures[i * _classes + k];
            for (int j = 0; j < _directions; j++) distance += q[j] * _classDirections[j * _classes + k];
            nearest = Math.Min(nearest, distance);
        }
        return ((float)(common + nearest), (float)(size + Math.Abs(nearest)));
    }

    /// <summary>Adds the distance to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="features">A value of shape [N, F].</param>
    /// <returns>The squared distance, [N, 1].</returns>
    public string Emit(GraphBuilder builder, string features)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string Node(string operatorType, IEnumerable<string> inputs, params IEnumerable<NodeAttribute> attributes) =>
            builder.Node(operatorType, "distance", inputs, attributes);

        string centred = Node("Sub", [features, builder.Weights("distance.mean", _mean, [1, _features])]);
        string a = Node("Mul", [centred, builder.Weights("distance.inverse_deviation", _inverseDeviation, [1, _features])]);
        string q = Node("MatMul", [a, builder.Weights("distance.basis", _basis, [_features, _directions])]);
        string squares = Node("ReduceSum", [Node("Mul", [a, a]), builder.Integers("distance.axes", 1)], NodeAttribute.Int("keepdims", 1));
        string residual = Node("Mul", [squares, builder.Scalar("distance.inverse_residual", _inverseResidual)]);
        string curved = Node("MatMul", [Node("Mul", [q, q]), builder.Weights("distance.curvature", _curvature, [_directions, 1])]);
        string byFeatures = Node("MatMul", [a, builder.Weights("distance.class_features", _classFeatures, [_features, _classes])]);
        string byDirections = Node("MatMul", [q, builder.Weights("distance.class_directions", _classDirections, [_directions, _classes])]);
        string linear = Node("Add", [Node("Add", [byFeatures, byDirections]), builder.Weights("distance.class_constants", _classConstants, [1, _classes])]);
        string nearest = Node("ReduceMin", [linear], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1));
        return Node("Add", [Node("Add", [residual, curved]), nearest]);
    }

    private void AddClass(int k, ReadOnlySpan<float> classMean)
    {
        var m = new double[_features];
        double squares = 0;
        for (int i = 0; i < _features; i++)
        {
            m[i] = classMean[i];
            squares += m[i] * m[i];
            _classFeatures[i * _classes + k] = -2 * classMean[i] * _inverseResidual;
        }
        double constant = squares * _inverseResidual;
        double[] q = Project(m);
        for (int j = 0; j < _directions; j++)
        {
            constant += _curvature[j] * q[j] * q[j];
            _classDirections[j * _classes + k] = (float)(-2 * _curvature[j] * q[j]);
        }
        _classConstants[k] = (float)constant;
    }

    private double[] Project(double[] a)
    {
        var q = new double[_directions];
        for (int i = 0; i < _features; i++)
        {
            for (int j = 0; j < _directions; j++) q[j] += a[i] * _basis[i * _directions + j];
        }
        return q;
    }
}
