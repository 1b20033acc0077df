using Gan.Training.Networks;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// A DCGAN that takes labels: as a one-hot row beside the latent in the generator (Mirza and Osindero, 2014) and by projection in the discriminator
/// (Miyato and Koyama, "cGANs with Projection Discriminator", 2018).
/// </summary>
public sealed class ConditionalDcgan : Recipe
{
    /// <inheritdoc/>
    public override string Name => "cdcgan";

    /// <inheritdoc/>
    public override string Summary => "convolutional networks for images, generates by label";

    /// <inheritdoc/>
    public override string Paper => "Mirza and Osindero 2014, Radford et al. 2016, Miyato and Koyama 2018";

    /// <inheritdoc/>
    public override bool IsConditional => true;

    /// <inheritdoc/>
    public override IReadOnlyList<int>? Sizes => Dcgan.Sizes;

    /// <inheritdoc/>
    public override Composition Compose(ImageShape shape, int classes, TrainingSettings settings) => Combine(
        () => Dcgan.Generator(shape, settings.Latent, settings.Width, classes),
        () => Dcgan.Discriminator(shape, settings.Width, classes, settings.DiscriminatorBatchNorm),
        settings);
}
