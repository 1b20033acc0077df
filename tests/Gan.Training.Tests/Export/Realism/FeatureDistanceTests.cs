using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Training.Export.Realism;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Export.Realism;

[TestClass]
public sealed class FeatureDistanceTests
{
    private const int Features = 6, Directions = 2, Classes = 3;
    private const float Residual = 0.4f;
    private static readonly float[] _mean = [1, -2, 0.5f, 3, 0, -1];
    private static readonly float[] _deviation = [0.5f, 2, 1, 0.1f, 3, 1.5f];
    private static readonly float[] _variances = [5, 2.5f];

    [TestMethod]
    public void It_is_the_Mahalanobis_distance_to_the_nearest_class_under_the_whole_covariance()
    {
        using DisposeScope scope = NewDisposeScope();
        (FeatureDistance distance, Tensor basis, Tensor classMeans) = Example();
        // The covariance that the parts stand for, with nothing left out: D (V diag(λ) Vᵀ + σ² (I − V Vᵀ)) D.
        Tensor inside = basis.matmul(tensor(_variances).to(ScalarType.Float64).diag()).matmul(basis.t());
        Tensor standard = inside + Residual * (eye(Features, dtype: ScalarType.Float64) - basis.matmul(basis.t()));
        Tensor deviation = tensor(_deviation).to(ScalarType.Float64);
        Tensor covariance = deviation.unsqueeze(1) * standard * deviation.unsqueeze(0);
        Tensor inverse = linalg.inv(covariance);
        Tensor means = tensor(_mean).to(ScalarType.Float64) + classMeans * deviation;

        foreach (float[] features in Samples(50))
        {
            Tensor difference = tensor(features).to(ScalarType.Float64) - means;
            double expected = difference.matmul(inverse).mul(difference).sum(1).min().ToDouble();
            Assert.AreEqual(expected, distance.Compute(features), 1e-4 * expected);
        }
    }

    [TestMethod]
    public void A_class_mean_is_at_distance_nought()
    {
        using DisposeScope scope = NewDisposeScope();
        (FeatureDistance distance, _, Tensor classMeans) = Example();
        for (int k = 0; k < Classes; k++)
        {
            float[] mean = [.. Enumerable.Range(0, Features).Select(i => _mean[i] + _deviation[i] * classMeans[k, i].ToSingle())];
            Assert.AreEqual(0f, distance.Compute(mean), 1e-4f);
        }
    }

    [TestMethod]
    public void The_graph_computes_what_CSharp_does()
    {
        using DisposeScope scope = NewDisposeScope();
        FeatureDistance distance = Example().Distance;
        var builder = new GraphBuilder("distance");
        string x = builder.Input("x", ElementType.Float, Features);
        builder.Output("y", distance.Emit(builder, x), ElementType.Float, 1);
        using var runner = new OnnxRunner(builder.Build(new Dictionary<string, string>()));

        float[][] samples = [.. Samples(200)];
        var actual = (float[])runner.Run(new Dictionary<string, Array> { ["x"] = samples.SelectMany(row => row).ToArray() })["y"];
        for (int i = 0; i < samples.Length; i++)
        {
            float expected = distance.Compute(samples[i]);
            Assert.AreEqual(expected, actual[i], 1e-4f * expected);
        }
    }

    [TestMethod]
    public void A_fit_with_all_directions_is_the_distance_of_the_sample_covariance()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        Tensor rows = randn(400, 4).matmul(randn(4, 4)) + randn(4);
        FeatureDistance distance = FeatureDistanceFit.Fit(rows, null, 0);

        Tensor exact = rows.to(ScalarType.Float64);
        Tensor mean = exact.mean([0]);
        Tensor centred = exact - mean;
        Tensor inverse = linalg.inv(centred.t().matmul(centred) / 400);
        Tensor expected = centred.matmul(inverse).mul(centred).sum(1);
        for (int i = 0; i < 20; i++)
        {
            float[] row = rows[i].data<float>().ToArray();
            Assert.AreEqual(expected[i].ToDouble(), distance.Compute(row), 2e-3 * expected[i].ToDouble() + 1e-3);
        }
    }

    [TestMethod]
    public void A_fit_by_class_measures_from_the_mean_of_the_nearest_class()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        int[] labels = [.. Enumerable.Range(0, 300).Select(i => i % 2)];
        Tensor centres = tensor(labels, ScalarType.Float32).mul(20).sub(10).unsqueeze(1);
        Tensor rows = randn(300, 3) + centres;
        FeatureDistance byClass = FeatureDistanceFit.Fit(rows, labels, 2), common = FeatureDistanceFit.Fit(rows, null, 0);

        // In the middle of two clusters nothing real lies, though it is the mean of all.
        float[] middle = [0, 0, 0], centre = [10, 10, 10];
        Assert.IsGreaterThan(100f, byClass.Compute(middle));
        Assert.IsLessThan(1f, byClass.Compute(centre));
        Assert.IsLessThan(1f, common.Compute(middle));
    }

    [TestMethod]
    public void The_same_features_give_the_same_fit()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        Tensor rows = randn(200, 10);
        float[] probe = [.. Enumerable.Range(0, 10).Select(i => i - 4.5f)];
        float first = FeatureDistanceFit.Fit(rows, null, 0).Compute(probe);
        randn(5).Dispose();
        Assert.AreEqual(first, FeatureDistanceFit.Fit(rows, null, 0).Compute(probe));
    }

    private static (FeatureDistance Distance, Tensor Basis, Tensor ClassMeans) Example()
    {
        manual_seed(1);
        (Tensor basis, _) = linalg.qr(randn([Features, Directions], ScalarType.Float64));
        Tensor classMeans = randn([Classes, Features], ScalarType.Float64);
        var distance = new FeatureDistance(_mean, _deviation, Floats(basis), _variances, Residual, Floats(classMeans));
        return (distance, basis, classMeans);
    }

    private static float[] Floats(Tensor tensor) => tensor.to(ScalarType.Float32).contiguous().data<float>().ToArray();

    private static IEnumerable<float[]> Samples(int count)
    {
        var random = new Random(2);
        return Enumerable.Range(0, count).Select(_ => Enumerable.Range(0, Features).Select(i => _mean[i] + _deviation[i] * (random.NextSingle() * 6 - 3)).ToArray());
    }
}
