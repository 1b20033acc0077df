namespace Gan.Training.Penalties;

/// <summary>What <see cref="Augmentation"/> changes.</summary>
[Flags]
public enum AugmentationKinds
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Images are shifted by up to an eighth of their side.</summary>
    Translation = 1,

    /// <summary>A square of half the side is blanked.</summary>
    Cutout = 2,

    /// <summary>Brightness, contrast and, of images in colour, saturation are changed.</summary>
    Colour = 4,
}
