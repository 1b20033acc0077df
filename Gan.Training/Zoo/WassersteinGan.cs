using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>The Wasserstein GAN with clipped weights, at the settings of the paper (Arjovsky et al., "Wasserstein Generative Adversarial Networks", 2017, Algorithm 1): five critic steps, RMSProp.</summary>
public sealed class WassersteinGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "wgan";

    /// <inheritdoc/>
    public override string Summary => "a critic with clipped weights; its loss follows the quality of the samples";

    /// <inheritdoc/>
    public override string Paper => "Arjovsky et al. 2017";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Objective = "wasserstein", DiscriminatorSteps = 5 })
        .With((RegularizationSettings r) => r with { ClipWeights = 0.01 })
        .With((OptimizationSettings o) => o with { Optimizer = OptimizerKind.RmsProp, Beta2 = 0.99, GeneratorLearningRate = 5e-5, DiscriminatorLearningRate = 5e-5 });
}
