using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>The conditional GAN: fully connected networks that take a label (Mirza and Osindero, "Conditional Generative Adversarial Nets", 2014).</summary>
public sealed class ConditionalMlpGan : MlpGan
{
    /// <inheritdoc/>
    public override string Name => "cgan";

    /// <inheritdoc/>
    public override string Summary => "gan by label";

    /// <inheritdoc/>
    public override string Paper => "Mirza and Osindero 2014";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults.With((LabelSettings l) => l with { Conditioning = LabelConditioning.Projection });
}
