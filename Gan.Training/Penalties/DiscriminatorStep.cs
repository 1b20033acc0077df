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
public sealed record DiscriminatorStep(DiscriminatorNetwork Network, Tensor Real, Tensor Fake, Tensor? Label, long Number, TorchSharp.torch.Generator Random)
{
    private Tensor? _realFeatures, _fakeFeatures;

    /// <summary>The discriminator's features of <see cref="Real"/>; computed when first asked for, unless they were given.</summary>
    public Tensor RealFeatures { get => _realFeatures ??= Network.FeaturesOf(Real); init => _realFeatures = value; }

    /// <summary>The same of <see cref="Fake"/>.</summary>
    public Tensor FakeFeatures { get => _fakeFeatures ??= Network.FeaturesOf(Fake); init => _fakeFeatures = value; }

    /// <summary>The codes that <see cref="Fake"/> was made from, [N, C]; null where the generator takes none.</summary>
    public Tensor? FakeCode { get; init; }

    /// <summary>Labelled samples as the discriminator sees them, [M, …], and their class numbers, int64 [M, 1]; null where the run learns from no few labels.</summary>
    public (Tensor Samples, Tensor Label)? Labelled { get; init; }
}
