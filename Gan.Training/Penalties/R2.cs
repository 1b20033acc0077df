using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// R2: γ/2 · E‖∇ₓ D(x)‖² over generated samples (Mescheder et al., "Which Training Methods for GANs do actually Converge?", 2018), as lazily as <see cref="R1"/>, with which it
/// goes together.
/// </summary>
/// <param name="gamma">The weight γ, above 0.</param>
/// <param name="interval">Computed every so many discriminator steps, from 1.</param>
/// <param name="schedule">How the weight falls; null keeps it.</param>
public sealed class R2(double gamma, int interval = 16, PenaltySchedule? schedule = null) : IDiscriminatorPenalty
{
    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Number % interval == 0 ? 0.5 * gamma * interval * (schedule ?? PenaltySchedule.Constant).At(step.Number) * InputGradient.MeanSquare(step.Network, step.Fake, step.Label) : null;
    }
}
