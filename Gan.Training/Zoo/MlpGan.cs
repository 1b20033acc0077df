using Gan.Training.Networks;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>The original GAN: fully connected networks (Goodfellow et al., "Generative Adversarial Nets", 2014).</summary>
public sealed class MlpGan : Recipe
{
    /// <inheritdoc/>
    public override string Name => "gan";

    /// <inheritdoc/>
    public override string Summary => "the original GAN: fully connected networks, no labels";

    /// <inheritdoc/>
    public override string Paper => "Goodfellow et al. 2014";

    /// <inheritdoc/>
    public override Composition Compose(ImageShape shape, int classes, TrainingSettings settings) =>
        Combine(() => Mlp.Generator(shape, settings.Latent, 0, settings.ProductType), () => Mlp.Discriminator(shape, 0, settings.ProductType), settings);
}
