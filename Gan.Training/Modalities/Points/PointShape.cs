using System.Text.Json.Serialization;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Points;

/// <summary>A point of the plane; networks take it less the centre of the data and divided by their deviation.</summary>
/// <param name="CentreX">Mean of the first coordinates, in the data's own units.</param>
/// <param name="CentreY">Mean of the second coordinates, in the data's own units.</param>
/// <param name="Deviation">Root mean square deviation from the centre along an axis, the mean over both, in the data's own units; above 0.</param>
[StoredName("point")]
public sealed record PointShape(
    [property: JsonPropertyName("centreX")] float CentreX,
    [property: JsonPropertyName("centreY")] float CentreY,
    [property: JsonPropertyName("deviation")] float Deviation) : SampleShape
{
    /// <summary>Coordinates of a point.</summary>
    public const int Coordinates = 2;

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Coordinates];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "points";
}
