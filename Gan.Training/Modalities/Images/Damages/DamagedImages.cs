namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Real images with a damage.</summary>
internal static class DamagedImages
{
    /// <summary>The damages that <c>gan evaluate</c> measures realism by.</summary>
    internal static IReadOnlyList<IImageDamage> All { get; } =
    [
        new Constant(), new OnePixel(), new Bar(), new Inversion(), new Salt(), new Blur(), new Shift(), new Halves(), new Checkerboard(), new Cover(), new Elastic(), new JpegCompression(),
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
