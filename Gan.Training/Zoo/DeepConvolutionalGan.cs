using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>DCGAN: convolutional networks (Radford et al., "Unsupervised Representation Learning with DCGAN", 2016).</summary>
public class DeepConvolutionalGan : ImageRecipe
{
    /// <inheritdoc/>
    public override string Name => "dcgan";

    /// <inheritdoc/>
    public override string Summary => "convolutional networks for images";

    /// <inheritdoc/>
    public override string Paper => "Radford et al. 2016";

    /// <inheritdoc/>
    public override IReadOnlyList<int>? Sizes => Dcgan.Sizes;

    /// <inheritdoc/>
    public override Composition Compose(ImageShape shape, int classes, TrainingSettings settings) => Combine(
        () => Dcgan.Generator(shape, settings.Latent, settings.Width, settings.GeneratorClasses(classes), settings.ProductType, settings.Of<ImageSettings>().GeneratorNorm, settings.Batch, settings.Code),
        () => Dcgan.Discriminator(shape, settings.Width, classes, settings.Discriminator.Norm == DiscriminatorNorm.Batch, settings.Discriminator.Hidden, settings.ProductType, settings.BatchView, settings.LabelHead),
        settings);
}
