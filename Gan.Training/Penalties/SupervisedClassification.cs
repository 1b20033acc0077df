using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// The cross-entropy of the labelled samples' classes by the discriminator's class logits: the supervised part of the loss (L_supervised in Salimans et al., "Improved Techniques
/// for Training GANs", 2016, section 5).
/// </summary>
public sealed class SupervisedClassification : IDiscriminatorPenalty
{
    /// <inheritdoc/>
    public Tensor? Compute(DiscriminatorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        (Tensor samples, Tensor label) = step.Labelled ?? throw new ArgumentException("Classes are learnt from labelled samples, and the step has none.", nameof(step));
        return nn.functional.cross_entropy(step.Network.ClassLogits(step.Network.FeaturesOf(samples)), label.squeeze(1));
    }
}
