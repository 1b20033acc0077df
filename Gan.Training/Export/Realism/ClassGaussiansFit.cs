using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>
/// Estimates <see cref="ClassGaussians"/>. Each class's covariance is shrunk towards the one that all share, the more the fewer rows it has: by D / (D + rows) for vectors of length D
/// (Friedman, "Regularized Discriminant Analysis", 1989).
/// </summary>
internal static class ClassGaussiansFit
{
    // What hardly varies over real samples would otherwise decide alone.
    private const double SmallestRelativeDeviation = 0.05, SmallestRelativeVariance = 1e-3, SmallestVariance = 1e-6;

    // Files hold the whitening in 16 bits.
    private static readonly float _largestHalf = (float)Half.MaxValue;

    /// <summary>Fits the distributions.</summary>
    /// <param name="name">What their values are called in a graph.</param>
    /// <param name="rows">Vectors of real samples, float [N, D] on the CPU.</param>
    /// <param name="classes">The class of each, from 0, none of them empty.</param>
    internal static ClassGaussians Fit(string name, Tensor rows, int[] classes)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = rows.mean([0], keepdim: true), deviation = rows.std(0, unbiased: false, keepdim: true);
        deviation = maximum(deviation, (deviation.mean() * SmallestRelativeDeviation).clamp_min(1e-6));
        Tensor standard = (rows - mean) / deviation;
        Tensor[] members = [.. Enumerable.Range(0, classes.Max() + 1).Select(k => Members(classes, k))];
        Tensor[] means = [.. members.Select(places => standard.index_select(0, places).mean([0], keepdim: true))];
        Tensor centred = standard - cat(means).index_select(0, tensor(classes, [classes.Length], ScalarType.Int64));

        (Tensor variances, Tensor basis) = linalg.eigh(centred.t().matmul(centred) / rows.shape[0]);
        variances = variances.clamp_min(Math.Max(variances.mean().ToDouble() * SmallestRelativeVariance, SmallestVariance));
        Tensor turned = centred.matmul(basis);
        var whitening = new List<Tensor>();
        var centres = new List<Tensor>();
        var logDeterminants = new List<float>();
        foreach ((int k, Tensor places) in members.Index())
        {
            Tensor own = turned.index_select(0, places);
            double share = (double)places.shape[0] / (places.shape[0] + rows.shape[1]);
            Tensor covariance = own.t().matmul(own) / places.shape[0] * share + diag(variances) * (1 - share);
            (Tensor spread, Tensor rotation) = linalg.eigh(covariance);
            spread = spread.clamp_min(SmallestVariance);
            Tensor white = basis.matmul(rotation) / spread.sqrt();
            Tensor rounded = (white / deviation.t()).clamp(-_largestHalf, _largestHalf).to(ScalarType.Float16).to(ScalarType.Float32);
            whitening.Add(rounded);
            centres.Add((means[k] * deviation).matmul(rounded));
            logDeterminants.Add((float)spread.log().sum().ToDouble());
        }
        return new ClassGaussians(name, TensorValues.Floats(mean), TensorValues.Floats(cat(whitening, 1)), TensorValues.Floats(cat(centres, 1)), [.. logDeterminants]);
    }

    private static Tensor Members(int[] classes, int k)
    {
        long[] places = [.. classes.Index().Where(entry => entry.Item == k).Select(entry => (long)entry.Index)];
        return tensor(places, [places.Length], ScalarType.Int64);
    }
}
