using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// R1: γ/2 · E‖∇ₓ D(x)‖² over real samples (Mescheder et al., "Which Training Methods for GANs do actually Converge?", 2018), computed every few
/// steps and weighted up accordingly ("lazy regularisation", Karras et al., StyleGAN2, 2020).
/// </summary>
/// <param name="gamma">The weight γ, above 0.</param>
/// <param name="interval">Computed every so many discriminator steps, from 1.</param>
/// <param name="schedule">How the weight falls; null keeps it.</param>
public sealed class R1(double gamma, int interval = 16, PenaltySchedule? schedule = null) : IDiscriminatorPenalty
{
    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Number % interval == 0 ? 0.5 * gamma * interval * (schedule ?? PenaltySchedule.Constant).At(step.Number) * InputGradient.MeanSquare(step.Network, step.Real, step.Label) : null;
    }
}
