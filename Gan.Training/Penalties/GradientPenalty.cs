using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// λ · E[(‖∇ₓ D(x)‖ − 1)²] at points between real and generated samples, which holds a critic Lipschitz (Gulrajani et al., "Improved Training of Wasserstein GANs",
/// 2017, equation 3). The critic must judge each sample alone: no batch norm.
/// </summary>
/// <param name="weight">λ, above 0; the paper takes 10.</param>
public sealed class GradientPenalty(double weight) : IDiscriminatorPenalty
{
    // The slope of a root at 0 is not finite.
    private const double LeastSquare = 1e-12;

    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        (Tensor real, Tensor fake) = (step.Real, step.Fake);
        long[] perSample = [real.shape[0], .. Enumerable.Repeat(1L, (int)real.dim() - 1)];
        Tensor share = rand(perSample, ScalarType.Float32, CPU, generator: step.Random).to(real.dtype).to(real.device);
        Tensor norm = (InputGradient.SquaredNorms(step.Network, fake + share * (real - fake), step.Label) + LeastSquare).sqrt();
        return weight * (norm - 1).square().mean();
    }
}
