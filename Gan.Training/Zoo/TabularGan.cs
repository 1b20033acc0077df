using Gan.Training.Discrete;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// Rows of tables: CTGAN (Xu et al., "Modeling Tabular Data using Conditional GAN", 2019). Numbers are coded by the modes that they lie around, categories are drawn by the Gumbel-softmax,
/// and rows are learnt by what they can be asked for, so that rare categories are learnt too; the critic is that of WGAN-GP, and may judge rows in packs (Lin et al., "PacGAN", 2018).
/// </summary>
public sealed class TabularGan : Recipe, IComposes<TableShape>
{
    /// <inheritdoc/>
    public override string Name => "tabular";

    /// <inheritdoc/>
    public override string Summary => "rows of tables: numbers, categories, dates; any category can be asked for";

    /// <inheritdoc/>
    public override string Paper => "Xu et al. 2019, Lin et al. 2018";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Batch = 500, Latent = 128, Objective = "wasserstein" })
        .With((LabelSettings l) => l with { Conditioning = LabelConditioning.Concat })
        .With((RegularizationSettings r) => r with { GradientPenalty = 10 })
        .With((OptimizationSettings o) => o with { Beta2 = 0.9, DecayFrom = 0.5 })
        .With((DiscriminatorSettings d) => d with { Norm = DiscriminatorNorm.None })
        .With((DiscreteSettings d) => d with { GumbelFrom = 0.2, GumbelTo = 0.2, GumbelSteps = 0 });

    /// <inheritdoc/>
    public Composition Compose(TableShape shape, int classes, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        int hidden = settings.Width * HiddenPerWidth;
        Composition parts = Combine(
            () => TabularMlp.Generator(shape, settings.Latent, hidden, classes, settings.Code),
            () => TabularMlp.Discriminator(shape, hidden, classes, settings.BatchView, settings.LabelHead),
            settings);
        return parts with
        {
            Draw = new TableDraw(shape, settings.Of<DiscreteSettings>().GumbelTo),
            GeneratorTerms = classes == 0 ? parts.GeneratorTerms : [.. parts.GeneratorTerms, new ConditionLoss(shape)],
        };
    }
}
