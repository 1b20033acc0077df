using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>A generative moment matching network (Li et al., "Generative Moment Matching Networks", 2015): a generator that makes the maximum mean discrepancy small, without any discriminator; see <see cref="Penalties.MaximumMeanDiscrepancy"/>.</summary>
public sealed class MomentMatching : MlpGan
{
    /// <inheritdoc/>
    public override string Name => "mmd";

    /// <inheritdoc/>
    public override string Summary => "moment matching: a generator without discriminator, for few dimensions";

    /// <inheritdoc/>
    public override string Paper => "Li et al. 2015, Dziugaite et al. 2015";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => (base.Defaults with { DiscriminatorSteps = 0, Batch = 512 })
        .With((LossSettings l) => l with { MeanDiscrepancy = 1 })
        .With((OptimizationSettings o) => o with { GeneratorLearningRate = 1e-3, DiscriminatorLearningRate = 1e-3 });
}
