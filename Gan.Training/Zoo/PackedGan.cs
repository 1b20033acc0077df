using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>DCGAN with a discriminator that judges samples in pairs: see <see cref="Networks.Modules.Packing"/>.</summary>
public sealed class PackedGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "pacgan";

    /// <inheritdoc/>
    public override string Summary => "samples are judged in packs, in which a collapse shows";

    /// <inheritdoc/>
    public override string Paper => "Lin et al. 2018";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults.With((DiscriminatorSettings d) => d with { Pack = 2 });
}
