namespace Gan.Training.Settings;

/// <summary>How labels are learnt.</summary>
public sealed record LabelSettings : SettingsGroup<LabelSettings>
{
    /// <summary>How the discriminator takes them.</summary>
    public LabelConditioning Conditioning { get; init; }

    /// <summary>Labelled samples of semi-supervised learning, balanced over classes.</summary>
    public int Labelled { get; init; } = 100;

    /// <summary>Decides which samples are the labelled ones.</summary>
    public int LabelledSeed { get; init; } = 1;

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<LabelSettings> declare) =>
    [
        declare.Choice("labels", "labels", "how labels are learnt", s => s.Conditioning, (s, v) => s with { Conditioning = v }) with { After = "g-batches" },
        declare.Integer("labelled", "labelled", "labelled samples of labels=semi", 1, int.MaxValue, s => s.Labelled, (s, v) => s with { Labelled = v }),
        declare.Integer("labelled-seed", "labelledSeed", "decides which samples are the labelled ones", 0, int.MaxValue, s => s.LabelledSeed, (s, v) => s with { LabelledSeed = v }),
    ];
}
