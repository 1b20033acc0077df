using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Samples;
using Gan.Training.Settings;

namespace Gan.Training.Zoo;

/// <summary>DCGAN with virtual batch norm in the generator: a sample is normalised by a batch that stays the same and by itself, not by those next to it (Salimans et al., "Improved Techniques for Training GANs", 2016, 3.4); see <see cref="Networks.Modules.ReferenceNorm"/>.</summary>
public sealed class VirtualBatchNormGan : DeepConvolutionalGan
{
    /// <inheritdoc/>
    public override string Name => "vbn-gan";

    /// <inheritdoc/>
    public override string Summary => "virtual batch norm: samples that do not depend on their batch, at twice the generator's time";

    /// <inheritdoc/>
    public override string Paper => "Salimans et al. 2016";

    /// <inheritdoc/>
    public override TrainingSettings Defaults => base.Defaults.With((ImageSettings i) => i with { GeneratorNorm = GeneratorNorm.Virtual });

    /// <inheritdoc/>
    // Networks for points have no layers that are normalised: nothing of the recipe would be left.
    public override bool Takes(SampleShape shape) => shape is ImageShape;
}
