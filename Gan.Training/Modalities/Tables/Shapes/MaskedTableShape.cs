using System.Text.Json.Serialization;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables.Shapes;

/// <summary>
/// A row of a table of which cells are missing. A sample is, one behind the other, the row as its columns are coded, zeros where a cell is not known, [D]; which cells are known, [C]; and which of
/// them a generator is shown, [C]. What it takes is the row with zeros in what it is not shown, and what it is shown, [D + C].
/// </summary>
/// <param name="Rows">The rows, whose columns have no option for missing cells.</param>
[StoredName("holes")]
public sealed record MaskedTableShape(
    [property: JsonPropertyName("rows")] TableShape Rows) : SampleShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Rows.Size + 2 * Rows.Columns.Count];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "rows";

    /// <summary>How many numbers a generator takes of a row.</summary>
    internal int Source => Rows.Size + Rows.Columns.Count;
}
