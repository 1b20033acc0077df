namespace Gan.Training.Modalities.Images.Damages;

/// <summary>A Gaussian blur, whose standard deviation is 2 pixels of 28.</summary>
internal sealed class Blur : IImageDamage
{
    private const double Share = 2.0 / 28;

    public string Name => "blurred";

    public string Description => "Gaussian blur, a standard deviation of 2 pixels at 28";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        var maps = PixelMaps.Of(images, pixels);
        maps.Blur(Share * images.Width);
        maps.CopyTo(pixels);
    }
}
