using System.Text.Json.Serialization;

namespace Gan.Training.Health.Symptoms;

/// <summary>Something that is wrong with a run, or with samples.</summary>
/// <param name="Name">What, in a few words.</param>
/// <param name="Evidence">The figures that show it.</param>
/// <param name="Advice">What to try.</param>
public sealed record Finding(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("evidence")] string Evidence,
    [property: JsonPropertyName("advice")] string Advice)
{
    /// <summary>Whether a run that ends with it has failed: it diverged or collapsed.</summary>
    [JsonIgnore]
    public bool IsFailure { get; init; }
}
