using System.Text.Json.Serialization;

namespace Gan.Onnx.Tables;

/// <summary>What the values of a table's column are.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnKind>))]
public enum ColumnKind
{
    /// <summary>Real numbers, in their own units.</summary>
    Number,

    /// <summary>Whole numbers.</summary>
    Integer,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>One of a few texts.</summary>
    Category,

    /// <summary>Points in time, to the second.</summary>
    Date,
}
