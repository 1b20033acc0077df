using System.Text.Json.Serialization;

namespace Gan.Training.Networks;

/// <summary>What a discriminator is told of the batch as a whole.</summary>
public enum MinibatchFeature
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>The deviation of its features (Karras et al., 2018): see <see cref="Modules.MinibatchDeviation"/>.</summary>
    [JsonStringEnumMemberName("deviation")]
    Deviation,

    /// <summary>How near each sample is to the others (Salimans et al., 2016): see <see cref="Modules.MinibatchDiscrimination"/>.</summary>
    [JsonStringEnumMemberName("discrimination")]
    Discrimination,
}
