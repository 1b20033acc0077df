using System.Text.Json.Serialization;

namespace Gan.Training.Penalties;

/// <summary>What <see cref="Augmentation"/> changes.</summary>
[Flags]
public enum AugmentationKinds
{
    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("none")]
    None = 0,

    /// <summary>Images are shifted by up to an eighth of their side.</summary>
    [JsonStringEnumMemberName("translation")]
    Translation = 1,

    /// <summary>A square of half the side is blanked.</summary>
    [JsonStringEnumMemberName("cutout")]
    Cutout = 2,

    /// <summary>Brightness, contrast and, of images in colour, saturation are changed.</summary>
    [JsonStringEnumMemberName("colour")]
    Colour = 4,

    /// <summary>Images are turned by up to 15 degrees, slanted by up to 0.3 and scaled by up to a tenth.</summary>
    [JsonStringEnumMemberName("affine")]
    Affine = 8,
}
