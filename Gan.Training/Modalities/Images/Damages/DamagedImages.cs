using Gan.Training.Modalities.Images.Sets;

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

/// <summary>Real images with a damage.</summary>
internal static class DamagedImages
{
    /// <summary>The damages that <c>gan evaluate</c> measures realism by.</summary>
    internal static IReadOnlyList<IImageDamage> All { get; } =
    [
        new Constant(), new SinglePixel(), new Bar(), new Inversion(), new Salt(), new Blur(), new Shift(), new Halves(), new Checkerboard(), new Cover(), new Elastic(), new JpegCompression(),
    ];

    /// <summary>Each of the images with the damage; the same seed gives the same images.</summary>
    internal static ImageSet Of(IImageDamage damage, ImageSet images, int seed)
    {
        var pixels = new byte[images.Count * images.ImageSize];
        Parallel.For(0, images.Count, index =>
        {
            byte[] image = images[index].ToArray();
            damage.Apply(images, index, image, new Random(HashCode(seed, index)));
            image.CopyTo(pixels, index * images.ImageSize);
        });
        return new ImageSet(pixels, images.Channels, images.Height, images.Width, images.Labels);
    }

    // System.HashCode differs from run to run.
    private static int HashCode(int seed, int index) => unchecked(seed * 486_187_739 + index * 16_777_619);
}
