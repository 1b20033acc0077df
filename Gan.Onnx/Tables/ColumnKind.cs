using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>What the values of a table's column are.</summary>
[JsonConverter(typeof(CapitalKind))]
public enum ColumnKind
{
    /// <summary>Real numbers, in their own units.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>Whole numbers.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("boolean")]
    Boolean,

    /// <summary>One of a few texts.</summary>
    [JsonStringEnumMemberName("category")]
    Category,

    /// <summary>Points in time, to the second.</summary>
    [JsonStringEnumMemberName("date")]
    Date,
}
