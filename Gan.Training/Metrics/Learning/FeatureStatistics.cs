using static TorchSharp.torch;

namespace Gan.Training.Metrics.Learning;

/// <summary>Mean and covariance of a set of feature vectors, in double precision: all that a Fréchet distance knows of a set.</summary>
public sealed class FeatureStatistics
{
    private FeatureStatistics(int count, double[] mean, double[,] covariance)
    {
        Count = count;
        Mean = mean;
        Covariance = covariance;
    }

    /// <summary>N: how many vectors there were.</summary>
    public int Count { get; }

    /// <summary>[F].</summary>
    public double[] Mean { get; }

    /// <summary>[F, F], divided by N - 1.</summary>
    public double[,] Covariance { get; }

    /// <summary>Takes the statistics of feature vectors.</summary>
    /// <param name="features">[N, F] with N of 2 or more.</param>
    /// <exception cref="ArgumentException">There are fewer than two vectors, they are empty, or a value is not finite.</exception>
    public static FeatureStatistics Of(float[,] features)
    {
        ArgumentNullException.ThrowIfNull(features);
        int count = features.GetLength(0), width = features.GetLength(1);
        if (count < 2 || width < 1)
            throw new ArgumentException($"A covariance needs two vectors or more of one value or more; this is [{count}, {width}].",
                nameof(features));

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var rows = tensor(features).to(ScalarType.Float64);
        if (!rows.isfinite().all().item<bool>()) throw new ArgumentException("A feature is NaN or infinite.", nameof(features));
        var mean = rows.mean([0]);
        var centred = rows - mean;
        var covariance = centred.t().matmul(centred) / (count - 1);
        var square = new double[width, width];
        Buffer.BlockCopy(covariance.contiguous().data<double>().ToArray(), 0, square, 0, width * width * sizeof(double));
        return new FeatureStatistics(count, mean.data<double>().ToArray(), square);
    }
}
