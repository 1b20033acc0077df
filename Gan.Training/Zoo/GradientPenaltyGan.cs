using Gan.Training.Networks;
using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>The Wasserstein GAN with a gradient penalty, at the settings of the paper (Gulrajani et al., "Improved Training of Wasserstein GANs", 2017): λ = 10, five critic steps, no batch norm in the critic.</summary>
public sealed class GradientPenaltyGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "wgan-gp";

    /// <inheritdoc/>
    public override string Summary => "a critic with a gradient penalty; steady at many settings";

    /// <inheritdoc/>
    public override string Paper => "Gulrajani et al. 2017";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Objective = "wasserstein", DiscriminatorSteps = 5 })
        .With((RegularizationSettings r) => r with { GradientPenalty = 10 })
        .With((DiscriminatorSettings d) => d with { Norm = DiscriminatorNorm.None })
        .With((OptimizationSettings o) => o with { Beta1 = 0, Beta2 = 0.9, GeneratorLearningRate = 1e-4, DiscriminatorLearningRate = 1e-4 });
}
