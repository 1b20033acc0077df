using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>DCGAN in the maximum-likelihood game: see <see cref="Objectives.MaximumLikelihood"/>.</summary>
public sealed class MaximumLikelihoodGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "mlgan";

    /// <inheritdoc/>
    public override string Summary => "the maximum-likelihood game: the generator pays for what it leaves out";

    /// <inheritdoc/>
    public override string Paper => "Goodfellow 2016";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults with { Objective = "maximum-likelihood" };
}
