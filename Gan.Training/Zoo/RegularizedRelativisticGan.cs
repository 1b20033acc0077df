using Gan.Training.Networks;
using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>R3GAN: the relativistic game over pairs with R1 and R2 (Huang et al., "The GAN is dead; long live the GAN! A Modern GAN Baseline", 2024), on the networks of DCGAN without batch norm in the discriminator.</summary>
public class RegularizedRelativisticGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "r3gan";

    /// <inheritdoc/>
    public override string Summary => "real and generated samples are compared in pairs, with R1 and R2; covers modes";

    /// <inheritdoc/>
    public override string Paper => "Huang et al. 2024, Jolicoeur-Martineau 2019";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Objective = "relativistic" })
        .With((RegularizationSettings r) => r with { R1 = 0.2, R2 = 0.2 })
        .With((DiscriminatorSettings d) => d with { Norm = DiscriminatorNorm.None, Hidden = 256 })
        .With((OptimizationSettings o) => o with { GeneratorLearningRate = 5e-4, DiscriminatorLearningRate = 5e-4, DecayFrom = 0.5 });
}
