using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// ‖E f(x) − E f(G(z))‖² with the discriminator's features f (Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.1): the generator meets the statistics of real samples
/// in place of beating the discriminator's score.
/// </summary>
/// <param name="weight">What the term is multiplied by, above 0.</param>
public sealed class FeatureMatching(double weight) : IGeneratorTerm
{
    /// <inheritdoc/>
    public Tensor? Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Tensor real;
        using (no_grad()) real = step.Network.FeaturesOf(step.Real).mean([0]);
        return weight * (step.FakeFeatures.mean([0]) - real).square().sum();
    }
}
