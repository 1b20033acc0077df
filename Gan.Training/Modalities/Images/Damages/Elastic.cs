namespace Gan.Training.Modalities.Images.Damages;

/// <summary>
/// Elastic distortion (Simard et al., "Best Practices for Convolutional Neural Networks", 2003), strong enough to break what is shown: each pixel is fetched from elsewhere, on average a tenth of the side
/// away in each direction (root mean square), by a field smoothed with a standard deviation of a fourteenth of the side.
/// </summary>
internal sealed class Elastic : IImageDamage
{
    private const double Distance = 0.1, Smoothness = 1.0 / 14;

    public string Name => "elastic";

    public string Description => "pixels displaced by a tenth of the side, smoothly";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        double[] across = Field(images, random), down = Field(images, random);
        var source = PixelMaps.Of(images, pixels);
        var target = PixelMaps.Of(images, pixels);
        int size = images.Height * images.Width;
        for (int i = 0; i < pixels.Length; i++)
        {
            int place = i % size;
            target.Values[i] = source.At(i / size, place / images.Width + down[place], place % images.Width + across[place]);
        }
        target.CopyTo(pixels);
    }

    private static double[] Field(ImageSet images, Random random)
    {
        var field = new PixelMaps(1, images.Height, images.Width);
        for (int i = 0; i < field.Values.Length; i++) field.Values[i] = 2 * random.NextDouble() - 1;
        field.Blur(Smoothness * images.Width);
        double length = Math.Sqrt(field.Values.Average(value => value * value));
        return [.. field.Values.Select(value => value / length * Distance * images.Width)];
    }
}
