using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// The squared maximum mean discrepancy between generated and real samples, by its unbiased estimate (Gretton et al., "A Kernel Two-Sample Test", 2012): alone it is a
/// generative moment matching network (Li et al., 2015; Dziugaite et al., 2015), beside a critic the term of FAT-GAN. The kernel is a mean of Gaussians whose squared bandwidths
/// are the mean squared distance of two real samples, and a quarter, a sixteenth, … of it: broad ones pull from afar, narrow ones see detail.
/// </summary>
/// <param name="weight">What the term is multiplied by, above 0.</param>
public sealed class MaximumMeanDiscrepancy(double weight) : IGeneratorTerm
{
    private const int Bandwidths = 7;
    private const double Shrink = 0.25;

    /// <inheritdoc/>
    public Tensor? Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return weight * Squared(step.Fake.flatten(1), step.Real.flatten(1));
    }

    /// <summary>The estimate, which may be a little below 0.</summary>
    /// <param name="fake">[N, F], N from 2.</param>
    /// <param name="real">[M, F], M from 2.</param>
    internal static Tensor Squared(Tensor fake, Tensor real)
    {
        Tensor amongReal = Distances(real, real);
        Tensor bandwidth = amongReal.sum().detach() / Pairs(real);
        Tensor ofReal = Kernel(amongReal, bandwidth), ofFake = Kernel(Distances(fake, fake), bandwidth), across = Kernel(Distances(fake, real), bandwidth);
        // A sample is not compared with itself: there the kernel is 1.
        return (ofFake.sum() - fake.shape[0]) / Pairs(fake) + (ofReal.sum() - real.shape[0]) / Pairs(real) - 2 * across.mean();
    }

    private static double Pairs(Tensor samples) => samples.shape[0] * (samples.shape[0] - 1.0);

    private static Tensor Distances(Tensor first, Tensor second) =>
        (first.square().sum(1, keepdim: true) + second.square().sum(1).unsqueeze(0) - 2 * first.mm(second.t())).clamp_min(0);

    private static Tensor Kernel(Tensor distances, Tensor bandwidth)
    {
        Tensor scaled = distances / (-2 * bandwidth);
        Tensor sum = scaled.exp();
        for (int i = 1; i < Bandwidths; i++) sum = sum + (scaled * Math.Pow(Shrink, -i)).exp();
        return sum / Bandwidths;
    }
}
