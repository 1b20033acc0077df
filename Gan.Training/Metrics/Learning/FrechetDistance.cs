using static TorchSharp.torch;

namespace Gan.Training.Metrics.Learning;

/// <summary>
/// How far two sets of feature vectors are apart if each is taken for a Gaussian: |m1 - m2|² + Tr(C1 + C2 - 2 (C1 C2)^½)
/// (Dowson and Landau 1982; for GANs Heusel et al. 2017, arXiv:1706.08500). Floor 0, for sets of the same mean and covariance; no ceiling.
/// Small samples read too high, so compare only figures of equal sample sizes.
/// </summary>
public static class FrechetDistance
{
    /// <summary>The distance of two sets of vectors, [N, F] and [M, F].</summary>
    /// <exception cref="ArgumentException">A set has fewer than two vectors or values that are not finite, or F differs.</exception>
    public static double Between(float[,] first, float[,] second) => Between(FeatureStatistics.Of(first), FeatureStatistics.Of(second));

    /// <summary>The distance of two sets whose statistics are known. Covariances may be singular.</summary>
    /// <exception cref="ArgumentException">The vectors are of different lengths.</exception>
    public static double Between(FeatureStatistics first, FeatureStatistics second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Mean.Length != second.Mean.Length)
            throw new ArgumentException($"Features of length {first.Mean.Length} cannot be compared with features of length {second.Mean.Length}.",
                nameof(second));

        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var (c1, c2) = (tensor(first.Covariance), tensor(second.Covariance));
        double means = first.Mean.Zip(second.Mean, (a, b) => (a - b) * (a - b)).Sum();

        // The trace of (C1 C2)^½ is that of the symmetric (C1^½ C2 C1^½)^½, which needs no complex root and does not mind rank loss;
        // eigenvalues below zero are rounding.
        var (values, vectors) = linalg.eigh(c1);
        var root = (vectors * values.clamp_min(0).sqrt()).matmul(vectors.t());
        double cross = linalg.eigvalsh(root.matmul(c2).matmul(root)).clamp_min(0).sqrt().sum().item<double>();
        return Math.Max(0, means + c1.trace().item<double>() + c2.trace().item<double>() - 2 * cross);
    }
}
