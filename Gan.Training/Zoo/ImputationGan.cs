using Gan.Training.Discrete;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>
/// Missing cells of tables, filled by what is known of the row: after GAIN (Yoon et al., "GAIN: Missing Data Imputation using Generative Adversarial Nets", 2018). A generator is shown a part of
/// the cells and draws the others, and its loss has a term for known cells that it was not shown. As in GAIN no row has to be whole; other than there the discriminator, a critic
/// with gradient penalty, judges a row by its known cells and is told which were shown, instead of guessing cell by cell which were filled.
/// </summary>
public sealed class ImputationGan : Recipe, IComposes<MaskedTableShape>
{
    /// <inheritdoc/>
    public override string Name => "gain";

    /// <inheritdoc/>
    public override string Summary => "missing cells of tables, filled by what is known of the row: gan impute";

    /// <inheritdoc/>
    public override string Paper => "Yoon et al. 2018";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { Batch = 500, Latent = 32, Objective = "wasserstein" })
        .With((RegularizationSettings r) => r with { GradientPenalty = 10 })
        .With((ImputationSettings i) => i with { Reconstruction = 10 })
        .With((OptimizationSettings o) => o with { Beta2 = 0.9, DecayFrom = 0.5 })
        .With((DiscriminatorSettings d) => d with { Norm = DiscriminatorNorm.None })
        .With((DiscreteSettings d) => d with { GumbelFrom = 0.2, GumbelTo = 0.2, GumbelSteps = 0 });

    /// <inheritdoc/>
    public override bool Takes(SampleShape shape) => shape is TableShape || base.Takes(shape);

    /// <inheritdoc/>
    public override SampleData Adapt(SampleData data, TrainingSettings settings) => data is TableData table ? MaskedTableData.Of(table) : base.Adapt(data, settings);

    /// <inheritdoc/>
    public Composition Compose(MaskedTableShape shape, int classes, TrainingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(settings);
        int hidden = settings.Width * HiddenPerWidth;
        Composition parts = Combine(
            () => TabularMlp.Generator(shape.Rows, settings.Latent, hidden, 0, settings.Code, shape.Source),
            () => TabularMlp.Discriminator(shape, hidden, 0, settings.BatchView, LabelHead.Projection),
            settings);
        return parts with
        {
            Source = shape.SourceOf,
            Draw = new MaskedTableDraw(shape, settings.Of<DiscreteSettings>().GumbelTo),
            GeneratorTerms = settings.Of<ImputationSettings>() is { Reconstruction: > 0 and var weight } ? [.. parts.GeneratorTerms, new ReconstructionLoss(shape, weight)] : parts.GeneratorTerms,
        };
    }
}
