using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>
/// The fully connected discriminator for MNIST of Salimans et al. ("Improved Techniques for Training GANs", 2016): Gaussian noise before every layer keeps it from learning
/// a few labelled samples by heart. Its layers have no weight normalisation.
/// </summary>
public static class NoisyMlp
{
    private const double InputNoise = 0.3, HiddenNoise = 0.5;
    private static readonly int[] _widths = [1000, 500, 250, 250, 250];

    /// <summary>pixels-1000-500-250-250-250 with LeakyReLU 0.2 and, while training, noise of deviation 0.3 on the pixels and 0.5 on what each layer gives; the features are the last 250.</summary>
    /// <param name="shape">Shape of the images.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="precision">What its layers compute in while training: Float32 or BFloat16.</param>
    /// <param name="view">How much of a batch it sees at once; null for each sample alone.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    public static DiscriminatorNetwork Discriminator(
        ImageShape shape, int classes, ScalarType precision = ScalarType.Float32, BatchVisibility? view = null, LabelHead labels = LabelHead.Semi)
    {
        ArgumentNullException.ThrowIfNull(shape);
        view ??= BatchVisibility.Alone;
        var layers = new List<nn.Module<Tensor, Tensor>>([.. view.Before(shape.Dimensions), nn.Flatten(), new GaussianNoise(InputNoise)]);
        int from = view.Pack * shape.Size;
        foreach (int to in _widths)
        {
            layers.AddRange([new MixedLinear(from, to, precision: precision), nn.LeakyReLU(0.2), new GaussianNoise(HiddenNoise)]);
            from = to;
        }
        return new DiscriminatorNetwork(nn.Sequential(layers), from, classes, view.Statistic(from), labels);
    }
}
