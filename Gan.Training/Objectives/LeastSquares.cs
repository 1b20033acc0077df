using static TorchSharp.torch;

namespace Gan.Training.Objectives;

/// <summary>
/// LSGAN (Mao et al., "Least Squares Generative Adversarial Networks", 2017, equation 9): the score itself, without a sigmoid, is drawn to 1 on real samples and to 0 on
/// generated ones: L_D = ½ E[(real − 1)²] + ½ E[fake²], L_G = ½ E[(fake − 1)²]. A sample far on the right side of the boundary is pulled back to it.
/// </summary>
public sealed class LeastSquares : IObjective
{
    /// <inheritdoc/>
    public string Name => "least-squares";

    /// <inheritdoc/>
    public Tensor DiscriminatorLoss(Tensor real, Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(real);
        ArgumentNullException.ThrowIfNull(fake);
        return 0.5 * (real - 1).square().mean() + 0.5 * fake.square().mean();
    }

    /// <inheritdoc/>
    public Tensor GeneratorLoss(Tensor fake)
    {
        ArgumentNullException.ThrowIfNull(fake);
        return 0.5 * (fake - 1).square().mean();
    }
}
