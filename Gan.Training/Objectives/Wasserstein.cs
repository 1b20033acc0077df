using static TorchSharp.torch;

namespace Gan.Training.Objectives;

/// <summary>
/// The Wasserstein game (Arjovsky et al., "Wasserstein Generative Adversarial Networks", 2017): a critic that is held Lipschitz, by weight clipping or a gradient penalty,
/// maximises E[real] − E[fake], which then estimates the distance of the two distributions up to a factor; G maximises E[fake].
/// L_D = E[fake] − E[real], L_G = −E[fake].
/// </summary>
public sealed class Wasserstein : IObjective
{
    /// <inheritdoc/>
    public string Name => "wasserstein";

    /// <inheritdoc/>
    public DivergenceEstimate? Estimate(double discriminatorLoss) => new DivergenceEstimate("W", -discriminatorLoss);

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        return fake.mean() - real.mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake) => -fake.mean();
}
