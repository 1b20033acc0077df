using System.Text.Json.Serialization;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Sets;

/// <summary>The shape of one image; networks take its pixels in −1..1.</summary>
/// <param name="Channels">1 (grey) or 3 (RGB).</param>
/// <param name="Height">Pixels.</param>
/// <param name="Width">Pixels.</param>
[StoredName("image")]
public sealed record ImageShape(
    [property: JsonPropertyName("channels")] int Channels,
    [property: JsonPropertyName("height")] int Height,
    [property: JsonPropertyName("width")] int Width) : SampleShape
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<int> Dimensions => [Channels, Height, Width];

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Noun => "images";

    /// <inheritdoc/>
    [JsonIgnore]
    public override bool IsSpatial => true;
}
