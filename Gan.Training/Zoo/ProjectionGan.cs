using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>
/// DCGAN by label with a projection discriminator, held by spectral normalisation, and the hinge loss (Miyato and Koyama, "cGANs with Projection Discriminator", 2018);
/// see <see cref="Networks.Heads.ProjectionHead"/>. Adam's settings are the paper's, but for the five discriminator steps, in place of which its learning rate
/// is four times the generator's, as in <see cref="SpectralHingeGan"/>.
/// </summary>
public sealed class ProjectionGan : SpectralHingeGan
{
    /// <inheritdoc/>
    public override string Name => "projection";

    /// <inheritdoc/>
    public override string Summary => "hinge-sn by label, which the discriminator takes by projection";

    /// <inheritdoc/>
    public override string Paper => "Miyato and Koyama 2018";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults.With((LabelSettings l) => l with { Conditioning = LabelConditioning.Projection });
}
