using Gan.Training.Modalities.Events;
using Gan.Training.Modalities.Events.Learning;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// Events of physics, and other rows of numbers that formulas are known of: FAT-GAN (Alanazi et al., "Simulation of electron-proton scattering events by a Feature-Augmented and Transformed
/// Generative Adversarial Network (FAT-GAN)", 2020). What is learnt is transformed, so that rows obey bounds by construction; the critic, that of WGAN-GP, is shown features that matter, which the
/// graph computes of the row; the maximum mean discrepancy of them all is in the generator's loss.
/// </summary>
/// <remarks>
/// The authors' own program has batches of 16,000, five critic steps a generator step and rates of 1e-4; one critic step gets as far in a fraction of the time. Their transform is that of
/// <c>transforms=cartesian</c>; of spherical coordinates, learnt here, no momentum can be above that of the beam either.
/// </remarks>
public class FeatureAugmentedGan : Recipe, IComposes<FormulaShape>
{
    /// <inheritdoc/>
    public override string Name => "fat-gan";

    /// <inheritdoc/>
    public override string Summary => "events of physics: numbers learnt by formulas, --set transforms=spherical, cartesian or FILE.json";

    /// <inheritdoc/>
    public override string Paper => "Alanazi et al. 2020";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Batch = 256, Width = 64, Objective = "wasserstein" })
        .With((EventSettings e) => e with { Transforms = "spherical" })
        .With((RegularizationSettings r) => r with { GradientPenalty = 10 })
        .With((LossSettings l) => l with { MeanDiscrepancy = 10 })
        .With((OptimizationSettings o) => o with { Beta2 = 0.9, DecayFrom = 0.5 })
        .With((DiscriminatorSettings d) => d with { Norm = DiscriminatorNorm.None });

    /// <inheritdoc/>
    public override bool Takes(SampleShape shape) => shape is TableShape || base.Takes(shape);

    /// <inheritdoc/>
    public override SampleData Adapt(SampleData data, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return data is TableData table ? FormulaData.Of(table, RowFormulas.Load(settings.Of<EventSettings>().Transforms)) : base.Adapt(data, settings);
    }

    /// <inheritdoc/>
    public Composition Compose(FormulaShape shape, int classes, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        int hidden = settings.Width * HiddenPerWidth;
        return Combine(() => FormulaMlp.Generator(shape, settings.Latent, hidden, settings.Code), () => FormulaMlp.Discriminator(shape, hidden, settings.BatchView), settings) with { Draw = new FormulaFeatures(shape) };
    }
}
