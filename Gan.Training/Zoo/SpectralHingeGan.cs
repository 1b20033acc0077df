using Gan.Training.Networks;
using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>DCGAN with spectral normalisation and the hinge loss (Miyato et al., "Spectral Normalization for Generative Adversarial Networks", 2018), with the discriminator's learning rate four times the generator's in place of more of its steps (Heusel et al., "GANs Trained by a Two Time-Scale Update Rule", 2017).</summary>
public class SpectralHingeGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "hinge-sn";

    /// <inheritdoc/>
    public override string Summary => "hinge loss and spectral normalisation";

    /// <inheritdoc/>
    public override string Paper => "Miyato et al. 2018, Lim and Ye 2017";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Objective = "hinge" })
        .With((DiscriminatorSettings d) => d with { Norm = DiscriminatorNorm.Spectral })
        .With((OptimizationSettings o) => o with { Beta1 = 0, Beta2 = 0.9, GeneratorLearningRate = 1e-4, DiscriminatorLearningRate = 4e-4 });
}
