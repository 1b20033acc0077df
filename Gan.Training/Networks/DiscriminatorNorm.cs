using System.Text.Json.Serialization;

namespace Gan.Training.Networks;

/// <summary>What holds a discriminator's layers in scale.</summary>
public enum DiscriminatorNorm
{
    /// <summary>Batch norm between convolutions (Radford et al., 2016). Samples of a batch are judged together.</summary>
    [JsonStringEnumMemberName("batch")]
    Batch,

    /// <summary>All weights are divided by their largest singular value (Miyato et al., 2018): see <see cref="Modules.SpectralNorm"/>.</summary>
    [JsonStringEnumMemberName("spectral")]
    Spectral,

    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
