namespace Gan.Training.Modalities.Images.Damages;

/// <summary>
/// One way to make images unreal, to measure a realism score by. Damages are a measure: nothing is fitted to them and nothing is chosen by them.
/// </summary>
internal interface IImageDamage
{
    /// <summary>What it is called in tables, in lower case.</summary>
    string Name { get; }

    /// <summary>What it does, for people.</summary>
    string Description { get; }

    /// <summary>Whether nothing, or next to nothing, is left of the image.</summary>
    bool IsBlank => false;

    /// <summary>Damages one image; the same arguments give the same pixels.</summary>
    /// <param name="images">Real images.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="pixels">Its pixels, [C, H, W], 0..255; to be overwritten.</param>
    /// <param name="random">A generator that belongs to this image.</param>
    void Apply(ImageSet images, int index, byte[] pixels, Random random);
}
