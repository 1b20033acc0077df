using System.Text.Json.Serialization;
using Gan.Training.Health.Symptoms;

namespace Gan.Training.Health;

/// <summary>How a run is, or what was drawn from it, in words.</summary>
/// <param name="Words">"healthy", "too early to tell", "not judged" with the reason, or the names of all findings.</param>
/// <param name="Findings">What is wrong; causes before what follows from them.</param>
public sealed record HealthVerdict([property: JsonPropertyName("words")] string Words, [property: JsonPropertyName("findings")] IReadOnlyList<Finding> Findings)
{
    /// <summary>The first finding, or what there is to say without one: a few words for a line that holds other things too.</summary>
    [JsonIgnore]
    public string Headline => Findings.Count > 0 ? Findings[0].Name : Words;

    /// <summary>The first finding with which a run has failed; null where there is none.</summary>
    [JsonIgnore]
    public Finding? Failure => Findings.FirstOrDefault(finding => finding.IsFailure);

    /// <summary>Nothing is wrong.</summary>
    public static HealthVerdict Healthy { get; } = new("healthy", []);

    /// <summary>The verdict that findings make: healthy where there are none.</summary>
    internal static HealthVerdict Of(IReadOnlyList<Finding> findings) => findings.Count == 0 ? Healthy : new HealthVerdict(string.Join("; ", findings.Select(finding => finding.Name)), findings);

    /// <summary>There are too few figures.</summary>
    public static HealthVerdict TooEarly { get; } = new("too early to tell", []);

    /// <summary>Losses and scores show nothing that is wrong, and samples were not looked at.</summary>
    internal static HealthVerdict OfLossesAlone { get; } = new("losses show no defect, samples were not measured", []);

    /// <summary>Nothing was measured by which a verdict could be given.</summary>
    /// <param name="reason">Why, in a clause.</param>
    internal static HealthVerdict NotJudged(string reason) => new($"not judged: {reason}", []);
}
