using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// The cross-entropy of samples' classes by the discriminator's class logits: of real and of generated samples in the discriminator's loss, of generated ones in the
/// generator's (L_C in Odena et al., "Conditional Image Synthesis with Auxiliary Classifier GANs", 2017, equation 3). Both networks want classes to be told.
/// </summary>
public sealed class AuxiliaryClassifier : IDiscriminatorPenalty, IGeneratorTerm
{
    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Entropy(step.Network, step.RealFeatures, step.Label) + Entropy(step.Network, step.FakeFeatures, step.Label);
    }

    /// <inheritdoc/>
    public Tensor Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Entropy(step.Network, step.FakeFeatures, step.Label);
    }

    private static Tensor Entropy(DiscriminatorNetwork network, Tensor features, Tensor? label)
    {
        if (label is null) throw new ArgumentException("An auxiliary classifier learns from labels, and the step has none.", nameof(label));
        Tensor logits = network.ClassLogits(features);
        // The logits of a pack answer for each of its members: they learn how the classes share in it.
        return nn.functional.cross_entropy(logits.repeat_interleave(label.shape[0] / logits.shape[0], 0), label.squeeze(1));
    }
}
