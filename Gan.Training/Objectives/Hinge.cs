using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Training.Objectives;

/// <summary>
/// The hinge game (Lim and Ye, "Geometric GAN", 2017; Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018, equation 17):
/// L_D = E[max(0, 1 − real)] + E[max(0, 1 + fake)], L_G = −E[fake]. Samples that are told apart by a margin of 1 no longer move D.
/// </summary>
public sealed class Hinge : IObjective
{
    /// <inheritdoc/>
    public string Name => "hinge";

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        return functional.relu(1 - real).mean() + functional.relu(1 + fake).mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake) => -fake.mean();
}
