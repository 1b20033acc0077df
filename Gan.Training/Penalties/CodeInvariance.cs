using Gan.Onnx.Latents;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// Categories are made to be what real samples fall into: the category that is read off one stays when it is turned, slanted, scaled and moved a little, and as much is told by it as can be, with
/// all categories alike frequent (Hu et al., "Learning Discrete Representations via Information Maximizing Self-Augmented Training", 2017, equation 6). Nothing is known of any label. Without
/// it categories are whatever the generator first came to tell apart.
/// </summary>
/// <param name="code">What codes hold; one category or more.</param>
/// <param name="weight">What it counts in the discriminator's loss, above 0.</param>
public sealed class CodeInvariance(LatentCode code, double weight) : IDiscriminatorPenalty
{
    // λ and μ of the paper: what information counts beside invariance, and even shares beside certainty.
    private const double Information = 0.1, Evenness = 4;

    // A share of nothing has no logarithm.
    private const double Least = 1e-8;

    // Of half the side: two pixels of MNIST.
    private const double MostShift = 0.15;

    /// <inheritdoc/>
    public Tensor Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Tensor logs = LogShares(step.Network.CodeLogits(step.RealFeatures)), shares = logs.exp();
        Tensor changed = LogShares(step.Network.CodeLogits(step.Network.FeaturesOf(Augmentation.Affine(step.Real, step.Random, MostShift))));
        Tensor divergence = (shares.detach() * (logs.detach() - changed)).sum([1L]).mean();
        Tensor mean = shares.mean([0L]);
        Tensor entropyOfMean = -(mean * (mean + Least).log()).sum(), meanEntropy = -(shares * logs).sum([1L]).mean();
        return weight * (divergence - Information * (Evenness * entropyOfMean - meanEntropy));
    }

    private Tensor LogShares(Tensor read) => nn.functional.log_softmax(read.narrow(1, 0, code.Categories), 1);
}
