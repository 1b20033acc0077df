using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Settings;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>What only images have.</summary>
public sealed record ImageSettings : SettingsGroup<ImageSettings>
{
    /// <summary>Weight of the <see cref="Penalties.CodeInvariance"/> of categories; 0 leaves it out.</summary>
    public double CodeInvariance { get; init; }

    /// <summary>What <see cref="Augmentation"/> changes in all that the discriminator sees.</summary>
    public AugmentationKinds Augment { get; init; }

    /// <summary>
    /// By whose statistics the generator's layers are normalised; but for the batch's by a reference batch as large as <see cref="TrainingSettings.Batch"/>: see
    /// <see cref="Networks.Modules.ReferenceNorm"/>.
    /// </summary>
    public GeneratorNorm GeneratorNorm { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<ImageSettings> declare) =>
    [
        declare.Number(
            "invariance", "codeInvariance", "weight of the invariance of categories when images are turned, slanted, scaled and moved; 0 leaves it out", 0, 1e6,
            s => s.CodeInvariance, (s, v) => s with { CodeInvariance = v })
            with { After = "info-continuous" },
        declare.Flags("augment", "augment", "what is changed at random in all that the discriminator sees (images)", s => s.Augment, (s, v) => s with { Augment = v }) with { After = "smooth" },
        declare.Choice("g-norm", "generatorNorm", "whose statistics normalise the generator's layers (of networks for images)", s => s.GeneratorNorm, (s, v) => s with { GeneratorNorm = v })
            with { After = "d-norm" },
    ];
}
