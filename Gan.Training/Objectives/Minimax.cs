using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Training.Objectives;

/// <summary>
/// The original zero-sum game (Goodfellow et al., "Generative Adversarial Nets", 2014, equation 1): D maximises E[log D(x)] + E[log(1 − D(G(z)))], G minimises
/// the second term. With D = sigmoid(logit): L_D = E[softplus(−real)] + E[softplus(fake)], L_G = −E[softplus(fake)]. Its gradient for G vanishes where D wins.
/// </summary>
public sealed class Minimax : IObjective
{
    /// <inheritdoc/>
    public string Name => "minimax";

    /// <inheritdoc/>
    public bool IsCrossEntropy => true;

    /// <inheritdoc/>
    // V(D*, G) = −2 log 2 + 2 JSD (Goodfellow et al., 2014, theorem 1), and the loss is −V.
    public DivergenceEstimate? Estimate(double discriminatorLoss) => new DivergenceEstimate("JSD", Math.Log(2) - discriminatorLoss / 2);

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        return functional.softplus(-real).mean() + functional.softplus(fake).mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake) => -functional.softplus(fake).mean();
}
