using Gan.Training.Discrete;
using Gan.Training.Networks;
using Gan.Training.Objectives;
using Gan.Training.Penalties;
using Gan.Training.Samples.Learning;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>What a recipe is made of: networks, objective and what holds them.</summary>
public sealed record Composition
{
    /// <summary>Makes a generator; called twice, for the one that is trained and for its moving average.</summary>
    public required Func<Networks.GeneratorNetwork> Generator { get; init; }

    /// <summary>Makes the discriminator.</summary>
    public required Func<DiscriminatorNetwork> Discriminator { get; init; }

    /// <summary>What a generator that completes samples takes of real ones; null for a generator that makes samples of nothing.</summary>
    public Func<Tensor, Tensor>? Source { get; init; }

    /// <summary>How samples are drawn from what the generator puts out; null where that is the sample itself.</summary>
    public IOutputDraw? Draw { get; init; }

    /// <summary>What they play for.</summary>
    public required IObjective Objective { get; init; }

    /// <summary>What the generator's loss takes the objective times; 0 leaves the discriminator's score out.</summary>
    public double ObjectiveWeight { get; init; } = 1;

    /// <summary>What the generator minimises beside the objective.</summary>
    public IReadOnlyList<IGeneratorTerm> GeneratorTerms { get; init; } = [];

    /// <summary>How the discriminator looks ahead in the generator's step; null where the generator plays against it as it is.</summary>
    public Unrolling? Unrolling { get; init; }

    /// <summary>What holds the discriminator back.</summary>
    public IReadOnlyList<IDiscriminatorPenalty> Penalties { get; init; } = [];

    /// <summary>What the discriminator's weights are brought back to.</summary>
    public IReadOnlyList<IWeightConstraint> Constraints { get; init; } = [];

    /// <summary>Which samples discriminator steps are given with their labels, beside batches without; null for none.</summary>
    public LabelledSubset? Labelled { get; init; }

    /// <summary>What samples pass through before the discriminator sees them, in this order.</summary>
    public IReadOnlyList<IInputTransform> Views { get; init; } = [];
}
