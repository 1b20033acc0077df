using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Export.Realism;

/// <summary>Estimates a <see cref="FeatureDistance"/> from the features of real samples.</summary>
internal static class FeatureDistanceFit
{
    private const int MaximumDirections = 64;
    private const int PowerIterations = 6;

    // Features that hardly vary over real samples would otherwise decide alone.
    private const double SmallestRelativeDeviation = 0.05;
    private const double SmallestRelativeVariance = 1e-3;

    /// <summary>Fits the distance.</summary>
    /// <param name="features">Features of real samples, float [N, F] on the CPU.</param>
    /// <param name="labels">Their class numbers, or null for one common mean.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    internal static FeatureDistance Fit(Tensor features, int[]? labels, int classes)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        (Tensor mean, Tensor deviation) = MeanAndDeviation(features);
        Tensor standard = (features - mean) / deviation;

        (Tensor classMeans, Tensor centred) = CentreByClass(standard, labels, classes);
        int directions = (int)Math.Min(MaximumDirections, Math.Min(features.shape[1], features.shape[0] / 4));
        Tensor basis = LeadingDirections(centred, Math.Max(1, directions));
        Tensor variances = centred.matmul(basis).square().mean([0]);
        double total = centred.square().mean([0]).sum().ToDouble();
        double inside = variances.sum().ToDouble();
        double floor = Math.Max(total / features.shape[1] * SmallestRelativeVariance, 1e-9);
        double residual = Math.Max((total - inside) / Math.Max(1, features.shape[1] - basis.shape[1]), floor);

        return new FeatureDistance(
            TensorValues.Floats(mean),
            TensorValues.Floats(deviation),
            TensorValues.Floats(basis),
            TensorValues.Floats(variances.clamp_min(floor)),
            (float)residual,
            TensorValues.Floats(classMeans));
    }

    /// <summary>Mean and standard deviation of each feature, [1, F], the latter bounded from below.</summary>
    internal static (Tensor Mean, Tensor Deviation) MeanAndDeviation(Tensor features)
    {
        Tensor deviation = features.std(0, unbiased: false, keepdim: true);
        return (features.mean([0], keepdim: true), maximum(deviation, (deviation.mean() * SmallestRelativeDeviation).clamp_min(1e-6)));
    }

    /// <summary>The means of the classes, [K, F], and rows less the mean of their class.</summary>
    internal static (Tensor Means, Tensor Centred) CentreByClass(Tensor standard, int[]? labels, int classes)
    {
        if (labels is null || classes == 0) return (zeros(1, standard.shape[1]), standard);
        Tensor label = tensor(labels, [labels.Length], ScalarType.Int64);
        Tensor member = label.unsqueeze(1).eq(arange(classes, ScalarType.Int64).unsqueeze(0)).to(ScalarType.Float32);
        Tensor means = member.t().matmul(standard) / member.sum([0]).clamp_min(1).unsqueeze(1);
        return (means, standard - means.index_select(0, label));
    }

    /// <summary>The directions in which rows vary most, [F, count].</summary>
    internal static Tensor LeadingDirections(Tensor centred, int count)
    {
        // Subspace iteration: no F x F matrix is ever made. The start is fixed, so that the same features give the same directions.
        using var random = new torch.Generator(0, CPU);
        Tensor basis = randn([centred.shape[1], count], generator: random);
        for (int i = 0; i < PowerIterations; i++)
        {
            (basis, _) = linalg.qr(centred.t().matmul(centred.matmul(basis)));
        }
        Tensor projected = centred.matmul(basis);
        (_, Tensor rotation) = linalg.eigh(projected.t().matmul(projected));
        return basis.matmul(rotation).contiguous();
    }
}
