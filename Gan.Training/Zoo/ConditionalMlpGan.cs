using Gan.Training.Networks;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>The conditional GAN: fully connected networks that take a label (Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014).</summary>
public sealed class ConditionalMlpGan : Recipe
{
    /// <inheritdoc/>
    public override string Name => "cgan";

    /// <inheritdoc/>
    public override string Summary => "fully connected networks, generates by label";

    /// <inheritdoc/>
    public override string Paper => "Mirza and Osindero 2014";

    /// <inheritdoc/>
    public override bool IsConditional => true;

    /// <inheritdoc/>
    public override Composition Compose(ImageShape shape, int classes, TrainingSettings settings) =>
        Combine(() => Mlp.Generator(shape, settings.Latent, classes, settings.ProductType), () => Mlp.Discriminator(shape, classes, settings.ProductType), settings);
}
