using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>What a generator step has at hand for its terms.</summary>
/// <param name="Network">The discriminator.</param>
/// <param name="Real">Real samples as the discriminator sees them, [N, …].</param>
/// <param name="Fake">As many generated samples as the discriminator sees them, with the generator's graph.</param>
/// <param name="Label">Class numbers that both share, int64 [N, 1], or null.</param>
/// <param name="Number">The number of the generator step, from 0.</param>
public sealed record GeneratorStep(DiscriminatorNetwork Network, Tensor Real, Tensor Fake, Tensor? Label, long Number = 0)
{
    private Tensor? _fakeFeatures;

    /// <summary>The discriminator's features of <see cref="Fake"/>; computed when first asked for, unless they were given.</summary>
    public Tensor FakeFeatures { get => _fakeFeatures ??= Network.FeaturesOf(Fake); internal set => _fakeFeatures = value; }

    /// <summary>The codes that <see cref="Fake"/> was made from, [N, C]; null where the generator takes none.</summary>
    public Tensor? FakeCode { get; init; }

    /// <summary>How <see cref="Fake"/> was drawn; null where it is what the generator put out.</summary>
    public DiscreteDraw? Draw { get; init; }
}
