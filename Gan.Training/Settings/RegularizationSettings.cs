namespace Gan.Training.Settings;

/// <summary>What holds the discriminator back: smoothing, noise, penalties and clipping.</summary>
public sealed record RegularizationSettings : SettingsGroup<RegularizationSettings>
{
    /// <summary>One-sided label smoothing: the probability with which real samples count as generated; 0 leaves it out. For objectives with cross-entropy.</summary>
    public double LabelSmoothing { get; init; }

    /// <summary>Standard deviation of Gaussian noise on all that the discriminator sees, in units of pixels in −1..1; 0 leaves it out.</summary>
    public double InstanceNoise { get; init; }

    /// <summary>Generator steps after which the instance noise has fallen to 0, linearly; 0 keeps it.</summary>
    public int InstanceNoiseSteps { get; init; }

    /// <summary>Weight γ of the R1 penalty; 0 leaves it out.</summary>
    public double R1 { get; init; }

    /// <summary>Weight γ of the R2 penalty; 0 leaves it out.</summary>
    public double R2 { get; init; }

    /// <summary>R1 and R2 are computed every so many discriminator steps, and weighted up accordingly.</summary>
    public int PenaltyInterval { get; init; } = 16;

    /// <summary>What R1 and R2 have fallen to in the end, as a share of their weights; 1 keeps them.</summary>
    public double PenaltyDecay { get; init; } = 1;

    /// <summary>Discriminator steps before R1 and R2 begin to fall.</summary>
    public int PenaltyDecayFrom { get; init; }

    /// <summary>Discriminator steps after which R1 and R2 have fallen.</summary>
    public int PenaltyDecayUntil { get; init; }

    /// <summary>Weight λ of WGAN-GP's gradient penalty; 0 leaves it out.</summary>
    public double GradientPenalty { get; init; }

    /// <summary>Bound c that the discriminator's weights are clipped to; 0 leaves them.</summary>
    public double ClipWeights { get; init; }

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<RegularizationSettings> declare) =>
    [
        declare.Number("smooth", "labelSmoothing", "one-sided label smoothing; 0 leaves it out", 0, 0.49, s => s.LabelSmoothing, (s, v) => s with { LabelSmoothing = v }) with { After = "objective" },
        declare.Number("noise", "instanceNoise", "deviation of noise on all that the discriminator sees; 0 leaves it out", 0, 10, s => s.InstanceNoise, (s, v) => s with { InstanceNoise = v }),
        declare.Integer("noise-steps", "instanceNoiseSteps", "steps after which that noise has fallen to 0; 0 keeps it", 0, int.MaxValue, s => s.InstanceNoiseSteps, (s, v) => s with { InstanceNoiseSteps = v }),
        declare.Number("r1", "r1", "weight of the R1 penalty; 0 leaves it out", 0, 1e6, s => s.R1, (s, v) => s with { R1 = v }) with { After = "ema" },
        declare.Number("r2", "r2", "weight of the R2 penalty; 0 leaves it out", 0, 1e6, s => s.R2, (s, v) => s with { R2 = v }),
        declare.Integer("r-every", "penaltyInterval", "discriminator steps from one computation of R1 and R2 to the next", 1, 1_000, s => s.PenaltyInterval, (s, v) => s with { PenaltyInterval = v }),
        declare.Number("r-fall", "penaltyFall", "what R1 and R2 fall to, as a share; 1 keeps them", 1e-9, 1, s => s.PenaltyDecay, (s, v) => s with { PenaltyDecay = v }),
        declare.Integer("r-fall-from", "penaltyFallFrom", "discriminator steps before R1 and R2 begin to fall", 0, int.MaxValue, s => s.PenaltyDecayFrom, (s, v) => s with { PenaltyDecayFrom = v }),
        declare.Integer("r-fall-until", "penaltyFallUntil", "discriminator steps after which R1 and R2 have fallen", 0, int.MaxValue, s => s.PenaltyDecayUntil, (s, v) => s with { PenaltyDecayUntil = v }),
        declare.Number("gp", "gradientPenalty", "weight of the gradient penalty of WGAN-GP; 0 leaves it out", 0, 1e6, s => s.GradientPenalty, (s, v) => s with { GradientPenalty = v }),
        declare.Number("clip", "clipWeights", "bound of the discriminator's weights; 0 leaves them", 0, 1e6, s => s.ClipWeights, (s, v) => s with { ClipWeights = v }) with { After = "mmd" },
    ];
}
