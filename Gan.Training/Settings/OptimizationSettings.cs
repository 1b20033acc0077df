namespace Gan.Training.Settings;

/// <summary>How weights are changed.</summary>
public sealed record OptimizationSettings : SettingsGroup<OptimizationSettings>
{
    /// <summary>The optimiser of both networks.</summary>
    public OptimizerKind Optimizer { get; init; }

    /// <summary>The generator's learning rate.</summary>
    public double GeneratorLearningRate { get; init; } = 2e-4;

    /// <summary>The discriminator's learning rate.</summary>
    public double DiscriminatorLearningRate { get; init; } = 2e-4;

    /// <summary>Share of the run at whose start the learning rates begin to fall linearly to zero; 1 keeps them.</summary>
    public double DecayFrom { get; init; } = 1;

    /// <summary>Adam's decay of the mean.</summary>
    public double Beta1 { get; init; } = 0.5;

    /// <summary>Adam's and RMSProp's decay of the square.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Momentum of the momentum optimiser.</summary>
    public double Momentum { get; init; } = 0.5;

    /// <summary>Decay of the generator's moving average; 0 exports the last weights.</summary>
    public double AverageDecay { get; init; } = 0.999;

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<OptimizationSettings> declare) =>
    [
        declare.Choice("optimizer", "optimizer", "how weights are changed", s => s.Optimizer, (s, v) => s with { Optimizer = v }) with { After = "noise-steps" },
        declare.Number("lr", null, "both learning rates", 1e-12, 10, s => s.GeneratorLearningRate, (s, v) => s with { GeneratorLearningRate = v, DiscriminatorLearningRate = v }),
        declare.Number("lr-g", "generatorLearningRate", "the generator's learning rate", 1e-12, 10, s => s.GeneratorLearningRate, (s, v) => s with { GeneratorLearningRate = v }),
        declare.Number("lr-d", "discriminatorLearningRate", "the discriminator's learning rate", 1e-12, 10, s => s.DiscriminatorLearningRate, (s, v) => s with { DiscriminatorLearningRate = v }),
        declare.Number("decay-from", "decayFrom", "share of the run from which learning rates fall to 0; 1 keeps them", 0, 1, s => s.DecayFrom, (s, v) => s with { DecayFrom = v }),
        declare.Number("beta1", "beta1", "Adam's decay of the mean", 0, 0.99999, s => s.Beta1, (s, v) => s with { Beta1 = v }),
        declare.Number("beta2", "beta2", "decay of the square of adam and rmsprop", 0, 0.9999999, s => s.Beta2, (s, v) => s with { Beta2 = v }),
        declare.Number("momentum", "momentum", "momentum of optimizer=momentum", 0, 0.99999, s => s.Momentum, (s, v) => s with { Momentum = v }),
        declare.Number("ema", "averageDecay", "decay of the generator's moving average; 0 exports the last weights", 0, 0.9999999, s => s.AverageDecay, (s, v) => s with { AverageDecay = v }),
    ];
}
