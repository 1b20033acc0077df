using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Training.Objectives;

/// <summary>
/// The relativistic game over pairs (Jolicoeur-Martineau, "The relativistic discriminator", 2019; Huang et al., "The GAN is dead; long live the GAN! A Modern GAN Baseline", 2024): D says how much more real
/// the real sample of a pair is. L_D = E[softplus(fake − real)], L_G = E[softplus(real − fake)]: a generated sample is held against a real one, which leaves no mode
/// unattended. With R1 and R2 it converges locally.
/// </summary>
public sealed class Relativistic : IObjective
{
    /// <inheritdoc/>
    public string Name => "relativistic";

    /// <inheritdoc/>
    public bool IsRelative => true;

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        return functional.softplus(fake - real).mean();
    }

    /// <summary>The loss against real samples of score 0.</summary>
    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        return functional.softplus(-fake).mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        return functional.softplus(real - fake).mean();
    }
}
