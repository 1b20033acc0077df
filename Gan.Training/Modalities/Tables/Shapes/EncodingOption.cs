using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>One of the ways in which a cell of a table can be.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Value">
/// The value itself, or the mean of those that are near, on the scale of <see cref="ColumnEncoding.AsinhUnit"/>; 0 where there is none.
/// </param>
/// <param name="Deviation">Standard deviation of those that are near, on the same scale; 0 for others.</param>
/// <param name="Share">Share of all rows that are so, 0..1.</param>
public sealed record EncodingOption(
    [property: JsonPropertyName("kind")] EncodingOptionKind Kind,
    [property: JsonPropertyName("value")] double Value,
    [property: JsonPropertyName("deviation")] double Deviation,
    [property: JsonPropertyName("share")] double Share);

/// <summary>In which way a cell of a table is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EncodingOptionKind>))]
public enum EncodingOptionKind
{
    /// <summary>It has no value.</summary>
    [JsonStringEnumMemberName("missing")]
    Missing,

    /// <summary>It has one value of many: a category, or a number that comes again and again.</summary>
    [JsonStringEnumMemberName("exact")]
    Exact,

    /// <summary>It is a number near others, of which a further value of the network tells where it is.</summary>
    [JsonStringEnumMemberName("near")]
    Near,
}
