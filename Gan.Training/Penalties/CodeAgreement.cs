using Gan.Onnx.Latents;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// −λ I(k, k'), the mutual information of the categories read off a real image and off the same image turned, slanted, scaled and shifted a little (invariant information clustering: Ji et al.,
/// "Invariant Information Clustering for Unsupervised Image Classification and Segmentation", 2019, equation 3). What a category means is then what such changes leave as it is, and all
/// categories are found among real images; without it a category of InfoGAN may as well come to mean a slant.
/// </summary>
/// <param name="code">What codes hold.</param>
/// <param name="weight">λ, above 0.</param>
public sealed class CodeAgreement(LatentCode code, double weight) : IDiscriminatorPenalty
{
    private const double Least = 1e-8;

    private static readonly Augmentation _change = new(AugmentationKinds.Affine | AugmentationKinds.Translation);

    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Tensor changed = step.Network.FeaturesOf(_change.Apply(step.Real, step.Number, step.Random));
        return -weight * Information(Shares(step.Network.CodeLogits(step.RealFeatures)), Shares(step.Network.CodeLogits(changed)));
    }

    /// <summary>The mutual information of two readings of the same samples, in nats, from 0 to log K.</summary>
    /// <param name="first">Shares of the categories, [N, K].</param>
    /// <param name="second">The same by the other reading.</param>
    internal static Tensor Information(Tensor first, Tensor second)
    {
        Tensor joint = first.t().mm(second) / first.shape[0];
        joint = ((joint + joint.t()) / 2).clamp_min(Least);
        Tensor alone = joint.sum(1, keepdim: true);
        return (joint * (joint.log() - alone.log() - alone.t().log())).sum();
    }

    private Tensor Shares(Tensor logits) => nn.functional.softmax(logits.narrow(1, 0, code.Categories), 1);
}
