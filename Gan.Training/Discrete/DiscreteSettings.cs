using Gan.Training.Settings;

namespace Gan.Training.Discrete;

/// <summary>How outputs are drawn that are one of several: characters of strings, categories of tables.</summary>
public sealed record DiscreteSettings : SettingsGroup<DiscreteSettings>
{
    /// <summary>How a generator of strings learns through characters that are drawn.</summary>
    public DiscreteGradient Gradient { get; init; }

    /// <summary>Temperature of the Gumbel-softmax in the beginning.</summary>
    public double GumbelFrom { get; init; } = 1;

    /// <summary>Temperature of the Gumbel-softmax in the end.</summary>
    public double GumbelTo { get; init; } = 0.3;

    /// <summary>Generator steps in which the temperature goes from one to the other.</summary>
    public int GumbelSteps { get; init; } = 5_000;

    /// <inheritdoc/>
    protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<DiscreteSettings> declare) =>
    [
        declare.Choice("discrete", "discrete", "how a generator of strings learns through what is drawn", s => s.Gradient, (s, v) => s with { Gradient = v }) with { After = "noise-steps" },
        declare.Number("gumbel-from", "gumbelFrom", "temperature of the Gumbel-softmax in the beginning", 1e-3, 100, s => s.GumbelFrom, (s, v) => s with { GumbelFrom = v }),
        declare.Number("gumbel-to", "gumbelTo", "temperature of the Gumbel-softmax in the end", 1e-3, 100, s => s.GumbelTo, (s, v) => s with { GumbelTo = v }),
        declare.Integer("gumbel-steps", "gumbelSteps", "steps in which that temperature gets there; 0 has the last from the beginning", 0, int.MaxValue, s => s.GumbelSteps, (s, v) => s with { GumbelSteps = v }),
    ];
}
