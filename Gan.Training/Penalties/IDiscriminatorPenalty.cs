using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>A term of the discriminator's loss that holds it back.</summary>
public interface IDiscriminatorPenalty
{
    /// <summary>The term for a step, a scalar with its gradient; null in steps that leave it out.</summary>
    Tensor? Compute(DiscriminatorStep step);
}
