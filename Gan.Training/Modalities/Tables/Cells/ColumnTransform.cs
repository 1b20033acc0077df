using System.Text.Json.Serialization;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>The scale on which networks take the numbers of a column.</summary>
public enum ColumnTransform
{
    /// <summary>The numbers as they are.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>asinh(x / unit), logarithmic for large numbers and linear around 0, with a unit that is found: for heavy tails.</summary>
    [JsonStringEnumMemberName("log")]
    Log,
}
