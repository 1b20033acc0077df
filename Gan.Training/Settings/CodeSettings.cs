namespace Gan.Training.Settings;

/// <summary>The code that the discriminator learns to read off samples (InfoGAN).</summary>
public sealed record CodeSettings : SettingsGroup<CodeSettings>
{
    /// <summary>Categories of the code; 0 for none.</summary>
    public int Categories { get; init; }

    /// <summary>Continuous numbers of the code.</summary>
    public int Continuous { get; init; }

    /// <summary>Information weight λ: what the information that samples keep of their category counts in both losses.</summary>
    public double InformationWeight { get; init; } = 1;

    /// <summary>The same of the continuous numbers.</summary>
    public double ContinuousInformationWeight { get; init; } = 1;

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<CodeSettings> declare) =>
    [
        declare.Integer("categories", "categories", "categories of a code that is found without labels; 0: none", 0, 1_000, s => s.Categories, (s, v) => s with { Categories = v })
            with { After = "labelled-seed" },
        declare.Integer("continuous", "continuousCodes", "continuous numbers of that code", 0, 1_000, s => s.Continuous, (s, v) => s with { Continuous = v }),
        declare.Number("info", "informationWeight", "weight of the information that samples keep of their category", 1e-9, 1e6, s => s.InformationWeight, (s, v) => s with { InformationWeight = v }),
        declare.Number("info-continuous", "continuousInformationWeight", "the same of the continuous numbers", 1e-9, 1e6, s => s.ContinuousInformationWeight, (s, v) => s with { ContinuousInformationWeight = v }),
    ];
}
