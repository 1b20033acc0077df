using Gan.Training.Settings;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>What only generators have that complete masked rows.</summary>
public sealed record ImputationSettings : SettingsGroup<ImputationSettings>
{
    /// <summary>Weight of the reconstruction of masked values in the generator's loss; 0 leaves it out.</summary>
    public double Reconstruction { get; init; }

    /// <inheritdoc/>
    protected internal override bool TeachesGenerator => Reconstruction > 0;

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<ImputationSettings> declare) =>
    [
        declare.Number(
            "rec", "reconstruction", "weight of what was hidden, as it is, in the loss of a generator that completes samples; 0 leaves it out", 0, 1e6,
            s => s.Reconstruction, (s, v) => s with { Reconstruction = v })
            with { After = "mmd" },
    ];
}
