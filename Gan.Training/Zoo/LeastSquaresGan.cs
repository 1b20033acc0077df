using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>DCGAN with least squares: see <see cref="Objectives.LeastSquares"/>.</summary>
public sealed class LeastSquaresGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "lsgan";

    /// <inheritdoc/>
    public override string Summary => "least squares in place of cross-entropy";

    /// <inheritdoc/>
    public override string Paper => "Mao et al. 2017";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults with { Objective = "least-squares" };
}
