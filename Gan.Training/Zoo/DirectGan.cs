using Gan.Training.Modalities.Events.Learning;
using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>What FAT-GAN is held against: the same networks and game on the numbers as they are, without transforms and features.</summary>
public sealed class DirectGan : FeatureAugmentedGan
{
    /// <inheritdoc/>
    public override string Name => "direct";

    /// <inheritdoc/>
    public override string Summary => "fat-gan's baseline: events by their momenta as they are";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults.With((EventSettings e) => e with { Transforms = "direct" });
}
