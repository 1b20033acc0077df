using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Events;

/// <summary>Two formulas whose values are drawn against each other.</summary>
/// <param name="X">The one to the right: <c>log10(xbj)</c>.</param>
/// <param name="Y">The one upwards.</param>
public sealed record FormulaScatter(
    [property: JsonPropertyName("x")] string X,
    [property: JsonPropertyName("y")] string Y);
