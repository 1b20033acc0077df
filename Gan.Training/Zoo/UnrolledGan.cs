using Gan.Training.Settings;
using Gan.Training.Training;

namespace Gan.Training.Zoo;

/// <summary>The original networks with the generator looking five discriminator steps ahead: see <see cref="Unrolling"/>.</summary>
public sealed class UnrolledGan : MlpGan
{
    /// <inheritdoc/>
    public override string Name => "unrolled";

    /// <inheritdoc/>
    public override string Summary => "the generator looks ahead at the discriminator's next steps; against collapse";

    /// <inheritdoc/>
    public override string Paper => "Metz et al. 2017";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults with { UnrolledSteps = 5 };
}
