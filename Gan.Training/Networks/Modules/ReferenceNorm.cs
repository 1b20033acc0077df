using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>
/// Reference batch norm and virtual batch norm (Salimans et al., "Improved Techniques for Training GANs", 2016, 3.4): each feature is normalised by its statistics over a
/// batch that stays the same, or over that batch and the sample itself, so that no sample depends on those that happen to be generated with it.
/// </summary>
/// <remarks>
/// In training the first rows are the reference batch, whose statistics are kept and have gradients; the other rows, none or more, are the samples. In evaluation all rows
/// are samples and the statistics are those kept last: it is for the network around to bring them up to its weights, as <see cref="GeneratorNetwork"/> does.
/// </remarks>
public sealed class ReferenceNorm : nn.Module<Tensor, Tensor>
{
    private const string WeightName = "weight", BiasName = "bias", MeanName = "reference_mean", VarianceName = "reference_variance";

    /// <summary>A layer with scales 1 and shifts 0.</summary>
    /// <param name="features">F, features of rows or channels of maps.</param>
    /// <param name="references">n, the size of the reference batch, from 2.</param>
    /// <param name="isVirtual">Whether a sample counts as one more beside the n by which it is normalised.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two references.</exception>
    public ReferenceNorm(int features, int references, bool isVirtual)
        : base(nameof(ReferenceNorm))
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(references, 2);
        (Features, References, IsVirtual) = (features, references, isVirtual);
        register_parameter(WeightName, nn.Parameter(ones(features)));
        register_parameter(BiasName, nn.Parameter(zeros(features)));
        // They follow from weights and reference batch; but buffers that are not persistent stay behind when a network is brought to another device.
        register_buffer(MeanName, zeros(features));
        register_buffer(VarianceName, ones(features));
    }

    /// <summary>F.</summary>
    public int Features { get; }

    /// <summary>n.</summary>
    public int References { get; }

    /// <summary>Whether the sample itself counts.</summary>
    public bool IsVirtual { get; }

    /// <summary>Added to variances.</summary>
    public double Epsilon { get; } = 1e-5;

    /// <summary>Share of the sample itself in the statistics that it is normalised by: 1 / (n + 1), or 0.</summary>
    public double OwnShare => IsVirtual ? 1.0 / (References + 1) : 0;

    /// <summary>Scales, [F].</summary>
    public Parameter Weight => get_parameter(WeightName)!;

    /// <summary>Shifts, [F].</summary>
    public Parameter Bias => get_parameter(BiasName)!;

    /// <summary>Means over the reference batch of the last pass in training, [F].</summary>
    internal Tensor Mean => get_buffer(MeanName)!;

    /// <summary>Variances over the reference batch of the last pass in training, [F]; they are those of a population.</summary>
    internal Tensor Variance => get_buffer(VarianceName)!;

    /// <summary>Normalises.</summary>
    /// <param name="x">Rows [N, F] or maps [N, F, H, W]; in training [n + N, …] with the reference batch at the front.</param>
    /// <returns>The same shape.</returns>
    public override Tensor forward(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        long[] areas = [.. Enumerable.Range(2, (int)x.dim() - 2).Select(axis => (long)axis)];
        long[] broadcast = [1, Features, .. areas.Select(_ => 1L)];
        Tensor weight = Weight.view(broadcast), bias = Bias.view(broadcast);
        if (!training) return Samples(x, Mean.view(broadcast), Variance.view(broadcast));

        Tensor reference = x.narrow(0, 0, References);
        Tensor mean = reference.mean([0, .. areas], keepdim: true), variance = reference.var([0, .. areas], unbiased: false, keepdim: true);
        using (no_grad())
        {
            Mean.copy_(mean.view(Features));
            Variance.copy_(variance.view(Features));
        }
        // The reference batch itself is normalised by its own statistics alone.
        return IsVirtual && x.shape[0] > References
            ? cat([Scaled(reference, mean, variance), Samples(x.narrow(0, References, x.shape[0] - References), mean, variance)], 0)
            : Scaled(x, mean, variance);

        Tensor Samples(Tensor rows, Tensor referenceMean, Tensor referenceVariance)
        {
            if (!IsVirtual) return Scaled(rows, referenceMean, referenceVariance);
            // With shares a and b = 1 − a of reference and sample, and d what the sample's mean is off, the mean of both is m + b d and their variance a v + b w + a b d²:
            // the same as by the mean of squares, without the difference of large numbers.
            double own = OwnShare;
            Tensor off = (areas.Length == 0 ? rows : rows.mean(areas, keepdim: true)) - referenceMean;
            Tensor both = (1 - own) * referenceVariance + (1 - own) * own * off.square();
            if (areas.Length > 0) both = both + own * rows.var(areas, unbiased: false, keepdim: true);
            return Scaled(rows, referenceMean + own * off, both);
        }

        Tensor Scaled(Tensor rows, Tensor by, Tensor spread)
        {
            Tensor scale = weight / (spread + Epsilon).sqrt();
            return rows * scale + (bias - by * scale);
        }
    }
}
