using Gan.Training.Networks;

namespace Gan.Training.Settings;

/// <summary>The discriminator's network, and how much of a batch it sees at once.</summary>
public sealed record DiscriminatorSettings : SettingsGroup<DiscriminatorSettings>
{
    /// <summary>Samples that the discriminator judges together: m of PacGAN; 1 judges each alone.</summary>
    public int Pack { get; init; } = 1;

    /// <summary>What it sees of a batch as a whole.</summary>
    public MinibatchFeature Minibatch { get; init; }

    /// <summary>Width of a fully connected layer on top of a convolutional discriminator, whose output its features are; 0 leaves it out.</summary>
    public int Hidden { get; init; }

    /// <summary>What holds its layers in scale.</summary>
    public DiscriminatorNorm Norm { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<DiscriminatorSettings> declare) =>
    [
        declare.Integer("pack", "pack", "samples that the discriminator judges together", 1, 64, s => s.Pack, (s, v) => s with { Pack = v }) with { After = "gp" },
        declare.Choice("minibatch", "minibatch", "what the discriminator is told of a batch as a whole", s => s.Minibatch, (s, v) => s with { Minibatch = v }),
        declare.Integer("d-hidden", "discriminatorHidden", "fully connected layer on a convolutional discriminator; 0 leaves it out", 0, 65_536, s => s.Hidden, (s, v) => s with { Hidden = v })
            with { After = "clip" },
        declare.Choice("d-norm", "discriminatorNorm", "what holds the discriminator's layers in scale (batch norm: in convolutional networks)", s => s.Norm, (s, v) => s with { Norm = v }),
    ];
}
