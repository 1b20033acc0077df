using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>A term of the discriminator's loss that holds it back.</summary>
public interface IDiscriminatorPenalty
{
    /// <summary>The term for this step, a scalar with its gradient; null in steps that leave it out.</summary>
    /// <param name="discriminator">The discriminator.</param>
    /// <param name="real">Real images of the step, [N, C, H, W] in −1..1.</param>
    /// <param name="label">Their class numbers, int64 [N, 1], or null.</param>
    /// <param name="step">The number of the discriminator step, from 0.</param>
    Tensor? Compute(Discriminator discriminator, Tensor real, Tensor? label, long step);
}
