using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>What a discriminator step has at hand for its penalties.</summary>
/// <param name="Network">The discriminator.</param>
/// <param name="Real">Real samples as the discriminator sees them, [N, …].</param>
/// <param name="Fake">As many generated samples, without the generator's graph.</param>
/// <param name="Label">Class numbers that both share, int64 [N, 1], or null.</param>
/// <param name="Number">The number of the discriminator step, from 0.</param>
/// <param name="Random">What penalties draw from; on the CPU.</param>
public sealed record DiscriminatorStep(Discriminator Network, Tensor Real, Tensor Fake, Tensor? Label, long Number, TorchSharp.torch.Generator Random)
{
    /// <summary>Labelled samples as the discriminator sees them, [M, …], and their class numbers, int64 [M, 1]; null where the run learns from no few labels.</summary>
    public (Tensor Samples, Tensor Label)? Labelled { get; init; }
}
