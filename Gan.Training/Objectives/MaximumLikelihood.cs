using static TorchSharp.torch;

namespace Gan.Training.Objectives;

/// <summary>
/// The game in which G follows the gradient of maximum likelihood, that is of KL(data ‖ G), where D is optimal (Goodfellow, "NIPS 2016 Tutorial: Generative Adversarial
/// Networks", section 3.2.4, equation 14): D as in <see cref="Minimax"/>, and with D = sigmoid(logit) L_G = −½ E[exp(logit)]. The few samples that D takes for real decide
/// the gradient, which therefore varies much from step to step; a logit above 88 is more than float32 holds.
/// </summary>
public sealed class MaximumLikelihood : IObjective
{
    private static readonly Minimax _minimax = new();

    /// <inheritdoc/>
    public string Name => "maximum-likelihood";

    /// <inheritdoc/>
    public bool IsCrossEntropy => true;

    /// <inheritdoc/>
    public DivergenceEstimate? Estimate(double discriminatorLoss) => _minimax.Estimate(discriminatorLoss);

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake) => _minimax.DiscriminatorLoss(real, fake);

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        return -0.5 * fake.exp().mean();
    }
}
