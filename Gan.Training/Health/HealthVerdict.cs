using System.Text.Json.Serialization;

namespace Gan.Training.Health;

/// <summary>How a run is, in words.</summary>
/// <param name="Words">"healthy", "too early to tell", or the names of all findings.</param>
/// <param name="Findings">What is wrong; causes before what follows from them.</param>
public sealed record HealthVerdict(string Words, IReadOnlyList<Finding> Findings)
{
    /// <summary>The first finding, or what there is to say without one: a few words for a line that holds other things too.</summary>
    [JsonIgnore]
    public string Headline => Findings.Count > 0 ? Findings[0].Name : Words;

    /// <summary>Nothing is wrong.</summary>
    public static HealthVerdict Healthy { get; } = new("healthy", []);

    /// <summary>There are too few figures.</summary>
    public static HealthVerdict TooEarly { get; } = new("too early to tell", []);
}
