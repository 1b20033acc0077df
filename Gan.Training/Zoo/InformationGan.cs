using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// InfoGAN: DCGAN whose generator takes a code beside its latent that the discriminator can read off samples, so that the code comes to mean something without any label
/// (Chen et al., "InfoGAN: Interpretable Representation Learning by Information Maximizing Generative Adversarial Nets", 2016).
/// </summary>
public sealed class InformationGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "infogan";

    /// <inheritdoc/>
    public override string Summary => "codes that come to mean something, without labels";

    /// <inheritdoc/>
    public override string Paper => "Chen et al. 2016";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults with
    {
        Latent = 62,
        Categories = 10,
        ContinuousCodes = 2,
        DiscriminatorHidden = 256,
        GeneratorLearningRate = 1e-3,
    };
}
