using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>
/// AC-GAN: DCGAN by label, whose discriminator also tells the class of real and generated samples (Odena et al., "Conditional Image Synthesis with Auxiliary Classifier
/// GANs", 2017); see <see cref="Networks.Heads.AuxiliaryHead"/>.
/// </summary>
public sealed class AuxiliaryClassifierGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "acgan";

    /// <inheritdoc/>
    public override string Summary => "dcgan by label, with a discriminator that also tells classes";

    /// <inheritdoc/>
    public override string Paper => "Odena et al. 2017";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults.With((LabelSettings l) => l with { Conditioning = LabelConditioning.Auxiliary });
}
