using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>The deviation of the features over the batch, averaged to one number (Karras et al., "Progressive Growing of GANs", 2018, section 3).</summary>
public sealed class MinibatchDeviation() : BatchStatistic(nameof(MinibatchDeviation), 1)
{
    // The slope of a root at 0 is not finite.
    private const double Tiny = 1e-8;

    /// <inheritdoc/>
    protected override Tensor Measure(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        return ((features - features.mean([0], keepdim: true)).square().mean([0]) + Tiny).sqrt().mean().view(1, 1);
    }
}
