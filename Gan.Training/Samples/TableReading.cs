using System.Text.Json.Serialization;

namespace Gan.Training.Samples;

/// <summary>How the file of a table is read, where it is not as it looks: <c>--encoding</c>, <c>--decimal</c> and <c>--missing</c>.</summary>
/// <param name="Encoding">The name of its encoding; null for UTF-8, or what a mark at its beginning says.</param>
/// <param name="DecimalMark">What stands before the decimals of numbers, <c>.</c> or <c>,</c>; null looks.</param>
/// <param name="Missing">Texts that stand for no value in all columns; null for none beside the usual ones among numbers, dates and booleans.</param>
public sealed record TableReading(
    [property: JsonPropertyName("encoding"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Encoding = null,
    [property: JsonPropertyName("decimalMark"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? DecimalMark = null,
    [property: JsonPropertyName("missing"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Missing = null);
