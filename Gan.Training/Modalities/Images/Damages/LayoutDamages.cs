namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Moved sideways by half the width (14 pixels of 28), around the edge.</summary>
internal sealed class Shift : IImageDamage
{
    public string Name => "shifted";

    public string Description => "moved by half the width, around the edge";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        byte[] source = [.. pixels];
        int width = images.Width;
        for (int i = 0; i < pixels.Length; i++) pixels[i] = source[i - i % width + (i + width / 2) % width];
    }
}

/// <summary>The left half of one image and the right half of another, of another class where there are classes.</summary>
internal sealed class Halves : IImageDamage
{
    // Of sets of one class no other class is found.
    private const int Tries = 100;

    public string Name => "halves";

    public string Description => "the left half of one image, the right half of one of another class";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int other = random.Next(images.Count);
        for (int i = 0; i < Tries && IsAlike(images, index, other); i++) other = random.Next(images.Count);
        ReadOnlySpan<byte> right = images[other];
        for (int i = 0; i < pixels.Length; i++)
        {
            if (i % images.Width >= images.Width / 2) pixels[i] = right[i];
        }
    }

    private static bool IsAlike(ImageSet images, int one, int other) => one == other || images.Labels is { } labels && labels[one] == labels[other];
}

/// <summary>One half black: left, right, upper or lower.</summary>
internal sealed class Cover : IImageDamage
{
    public string Name => "half covered";

    public string Description => "one of the four halves black";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int side = random.Next(4);
        for (int i = 0; i < pixels.Length; i++)
        {
            (int x, int y) = (i % images.Width, i / images.Width % images.Height);
            bool isFirst = side < 2 ? x < images.Width / 2 : y < images.Height / 2;
            if (isFirst == (side % 2 == 0)) pixels[i] = 0;
        }
    }
}

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
