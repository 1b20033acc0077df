using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>The original GAN: fully connected networks (Goodfellow et al., "Generative Adversarial Nets", 2014).</summary>
public class MlpGan : ImageRecipe
{
    /// <inheritdoc/>
    public override string Name => "gan";

    /// <inheritdoc/>
    public override string Summary => "the original GAN: fully connected networks";

    /// <inheritdoc/>
    public override string Paper => "Goodfellow et al. 2014";

    /// <inheritdoc/>
    public override Composition Compose(ImageShape shape, int classes, TrainingSettings settings) =>
        Combine(
            () => Mlp.Generator(shape, settings.Latent, settings.GeneratorClasses(classes), settings.ProductType, settings.Of<ImageSettings>().GeneratorNorm, settings.Batch, settings.Code),
            () => Mlp.Discriminator(shape, classes, settings.ProductType, settings.BatchView, settings.LabelHead),
            settings);
}
