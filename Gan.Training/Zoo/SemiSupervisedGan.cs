using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// A classifier from few labels: the discriminator learns the classes of some labelled samples and tells all others from generated ones, and the generator matches its features
/// (Salimans et al., "Improved Techniques for Training GANs", 2016, section 5); see <see cref="Networks.Heads.SemiSupervisedHead"/>. <c>labelled</c> says how many labels it is given.
/// </summary>
public sealed class SemiSupervisedGan : ImageRecipe
{
    /// <inheritdoc/>
    public override string Name => "sgan";

    /// <inheritdoc/>
    public override string Summary => "a classifier from few labels: the discriminator tells classes, and real from generated";

    /// <inheritdoc/>
    public override string Paper => "Salimans et al. 2016";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Batch = 100 })
        .With((LabelSettings l) => l with { Conditioning = LabelConditioning.SemiSupervised })
        .With((LossSettings l) => l with { GeneratorAdversarialWeight = 0, FeatureMatching = 1 })
        .With((OptimizationSettings o) => o with { GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 1e-3, DecayFrom = 0.5 });

    /// <inheritdoc/>
    public override Composition Compose(ImageShape shape, int classes, TrainingSettings settings) => Combine(
        () => Mlp.Generator(shape, settings.Latent, settings.GeneratorClasses(classes), settings.ProductType, settings.Of<ImageSettings>().GeneratorNorm, settings.Batch, settings.Code),
        () => NoisyMlp.Discriminator(shape, classes, settings.ProductType, settings.BatchView, settings.LabelHead),
        settings);
}
