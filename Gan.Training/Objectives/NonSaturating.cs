using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Gan.Training.Objectives;

/// <summary>
/// The game that is played in practice (Goodfellow et al., "Generative Adversarial Nets", 2014, section 3): D as in <see cref="Minimax"/>, G maximises
/// E[log D(G(z))] in place of minimising E[log(1 − D(G(z)))]: L_G = E[softplus(−fake)]. Same fixed point, a strong gradient where G loses.
/// </summary>
public sealed class NonSaturating : IObjective
{
    private static readonly Minimax _minimax = new();

    /// <inheritdoc/>
    public string Name => "non-saturating";

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
        return functional.softplus(-fake).mean();
    }
}
