using System.Text.Json.Serialization;

namespace Gan.Training.Metrics.Learning;

/// <summary>A line of metrics.jsonl: means over the steps since the line before, and what was measured when it was written. A figure that is not finite stands as text ("NaN").</summary>
/// <param name="Step">Generator steps done.</param>
/// <param name="Epoch">Passes over the data.</param>
/// <param name="DiscriminatorLoss">The discriminator's loss with penalties.</param>
/// <param name="GeneratorLoss">The generator's loss.</param>
/// <param name="RealScore">Mean score of real images.</param>
/// <param name="FakeScore">Mean score of generated images.</param>
/// <param name="SamplesPerSecond">Real samples seen a second.</param>
public sealed record MetricsLine(
    [property: JsonPropertyName("step")] long Step,
    [property: JsonPropertyName("epoch")] double Epoch,
    [property: JsonPropertyName("discriminatorLoss")] double DiscriminatorLoss,
    [property: JsonPropertyName("generatorLoss")] double GeneratorLoss,
    [property: JsonPropertyName("realScore")] double RealScore,
    [property: JsonPropertyName("fakeScore")] double FakeScore,
    [property: JsonPropertyName("samplesPerSecond")] double SamplesPerSecond)
{
    /// <summary>How far apart the discriminator holds real and generated images: the mean score of the real ones less that of the generated ones.</summary>
    [JsonPropertyName("scoreGap")]
    public double ScoreGap => RealScore - FakeScore;

    /// <summary>
    /// How far generated samples are from real ones by the discriminator's loss (<see cref="Objectives.IObjective.Estimate"/>); null where the objective does not tell.
    /// </summary>
    [JsonPropertyName("divergence")]
    public double? Divergence { get; init; }

    /// <summary>What <see cref="Divergence"/> estimates: JSD (nats) or W.</summary>
    [JsonPropertyName("divergenceName")]
    public string? DivergenceName { get; init; }

    /// <summary>2-norm of the generator's gradient over all parameters; null in runs of older versions.</summary>
    [JsonPropertyName("generatorGradient")]
    public double? GeneratorGradient { get; init; }

    /// <summary>2-norm of the discriminator's gradient over all parameters; null in runs of older versions.</summary>
    [JsonPropertyName("discriminatorGradient")]
    public double? DiscriminatorGradient { get; init; }

    /// <summary>What the learning rates were multiplied by in the last step, above 0 to 1.</summary>
    [JsonPropertyName("learningRateFactor")]
    public double LearningRateFactor { get; init; } = 1;

    /// <summary>Seconds that the training has taken, those before a resumption too.</summary>
    [JsonPropertyName("seconds")]
    public double Seconds { get; init; }

    /// <summary>Distance of generated samples from each other, as a share of that of real ones; null in lines that nothing was measured for.</summary>
    [JsonPropertyName("diversity")]
    public double? Diversity { get; init; }

    /// <summary>The size of ∂G/∂z, the root mean square of its Frobenius norm, in the network's units a unit of the latent.</summary>
    [JsonPropertyName("latentGradient")]
    public double? LatentGradient { get; init; }

    /// <summary>The same within the least diverse class.</summary>
    [JsonPropertyName("leastDiversity")]
    public double? LeastDiversity { get; init; }

    /// <summary>The number of that class.</summary>
    [JsonPropertyName("leastDiverseClass")]
    public int? LeastDiverseClass { get; init; }

    /// <summary>Share of generated samples that are near duplicates of others, 0..1.</summary>
    [JsonPropertyName("duplicates")]
    public double? Duplicates { get; init; }

    /// <summary>Mean distance of real samples from each other, 0..1 of their range.</summary>
    [JsonPropertyName("realDistance")]
    public double? RealDistance { get; init; }

    /// <summary>Of points the modes that were found; null where the data are no mixture that is known.</summary>
    [JsonPropertyName("modes")]
    public int? Modes { get; init; }

    /// <summary>Modes of the mixture.</summary>
    [JsonPropertyName("modesToFind")]
    public int? ModesToFind { get; init; }

    /// <summary>Share of points of high quality, 0..1.</summary>
    [JsonPropertyName("highQuality")]
    public double? HighQuality { get; init; }

    /// <summary>KL divergence of the modes' shares from equal shares, in nats.</summary>
    [JsonPropertyName("reverseKl")]
    public double? ReverseKl { get; init; }

    /// <summary>Of strings the share that belongs to the language, 0..1; null where the data are no strings of a known language.</summary>
    [JsonPropertyName("valid")]
    public double? Valid { get; init; }

    /// <summary>Share of distinct strings among the valid ones, 0..1.</summary>
    [JsonPropertyName("variety")]
    public double? Variety { get; init; }

    /// <summary>Share of the valid strings that are not among the training strings, 0..1.</summary>
    [JsonPropertyName("novelty")]
    public double? Novelty { get; init; }

    /// <summary>Shapes of strings that were found among the valid ones.</summary>
    [JsonPropertyName("shapes")]
    public int? Shapes { get; init; }

    /// <summary>Shapes of the language.</summary>
    [JsonPropertyName("shapesToFind")]
    public int? ShapesToFind { get; init; }

    /// <summary>Total variation between the shares of the shapes and those of the language, 0..1.</summary>
    [JsonPropertyName("shapeDistance")]
    public double? ShapeDistance { get; init; }

    /// <summary>Further figures of the samples that a modality measures, by name; null for none.</summary>
    [JsonPropertyName("figures")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Figures { get; init; }
}
