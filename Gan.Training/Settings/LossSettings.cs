namespace Gan.Training.Settings;

/// <summary>What counts in the losses beside penalties: the objective, and losses of the generator's own.</summary>
public sealed record LossSettings : SettingsGroup<LossSettings>
{
    /// <summary>What the generator's loss takes the objective times; 0 leaves it out.</summary>
    public double GeneratorAdversarialWeight { get; init; } = 1;

    /// <summary>
    /// What the discriminator's loss takes the objective times; 0 leaves it out: the discriminator then learns classes alone, as any classifier, from labelled samples.
    /// </summary>
    public double DiscriminatorAdversarialWeight { get; init; } = 1;

    /// <summary>Weight of feature matching in the generator's loss; 0 leaves it out.</summary>
    public double FeatureMatching { get; init; }

    /// <summary>Weight of the distance of characteristic functions in the generator's loss; 0 leaves it out.</summary>
    public double CharacteristicFunctionDistance { get; init; }

    /// <summary>Generator steps before that distance begins to count.</summary>
    public int CharacteristicFunctionFrom { get; init; }

    /// <summary>Generator steps after which it has its whole weight.</summary>
    public int CharacteristicFunctionFull { get; init; }

    /// <summary>Weight of the maximum mean discrepancy in the generator's loss; 0 leaves it out.</summary>
    public double MeanDiscrepancy { get; init; }

    /// <inheritdoc/>
    protected internal override bool TeachesGenerator => MeanDiscrepancy > 0 || CharacteristicFunctionDistance > 0;

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<LossSettings> declare) =>
    [
        declare.Number("adv", "objectiveWeight", "weight of the objective in the generator's loss; 0 leaves it out", 0, 1e6, s => s.GeneratorAdversarialWeight, (s, v) => s with { GeneratorAdversarialWeight = v })
            with { After = "minibatch" },
        declare.Number(
            "adv-d", "gameWeight", "weight of the objective in the discriminator's loss; 0 leaves it out: it learns classes alone", 0, 1e6,
            s => s.DiscriminatorAdversarialWeight, (s, v) => s with { DiscriminatorAdversarialWeight = v }),
        declare.Number("match", "featureMatching", "weight of feature matching in the generator's loss; 0 leaves it out", 0, 1e6, s => s.FeatureMatching, (s, v) => s with { FeatureMatching = v }),
        declare.Number(
            "cf", "characteristicDistance", "weight of the distance of characteristic functions in the generator's loss; 0 leaves it out", 0, 1e6,
            s => s.CharacteristicFunctionDistance, (s, v) => s with { CharacteristicFunctionDistance = v }),
        declare.Integer("cf-from", "characteristicFrom", "generator steps before cf begins to count", 0, int.MaxValue, s => s.CharacteristicFunctionFrom, (s, v) => s with { CharacteristicFunctionFrom = v }),
        declare.Integer("cf-full", "characteristicFull", "generator steps after which cf has its whole weight", 0, int.MaxValue, s => s.CharacteristicFunctionFull, (s, v) => s with { CharacteristicFunctionFull = v }),
        declare.Number("mmd", "meanDiscrepancy", "weight of the maximum mean discrepancy in the generator's loss; 0 leaves it out", 0, 1e6, s => s.MeanDiscrepancy, (s, v) => s with { MeanDiscrepancy = v })
            with { StoredAfter = "match" },
    ];
}
