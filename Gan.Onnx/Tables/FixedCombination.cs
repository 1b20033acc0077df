using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>Two columns of a table of which only some values go together, as a city and its country do.</summary>
/// <param name="First">The name of the column that stands first.</param>
/// <param name="Second">The name of the other.</param>
/// <param name="Pairs">By value of the first column, as in files, the values of the second that go with it; "" for a missing one.</param>
public sealed record FixedCombination(
    [property: JsonPropertyName("first")] string First,
    [property: JsonPropertyName("second")] string Second,
    [property: JsonPropertyName("pairs")] IReadOnlyDictionary<string, IReadOnlyList<string>> Pairs);
