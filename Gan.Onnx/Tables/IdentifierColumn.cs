using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>A column of identifiers that no network has learnt: its values are made by a pattern, each another one.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pattern">How they are made; see <see cref="IdentifierPattern"/>.</param>
/// <param name="Place">Which column of the table it is, from 0.</param>
public sealed record IdentifierColumn(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("pattern")] string Pattern,
    [property: JsonPropertyName("place")] int Place);
