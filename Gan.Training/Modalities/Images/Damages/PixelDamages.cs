using SkiaSharp;

namespace Gan.Training.Modalities.Images.Damages;

/// <summary>Black for white.</summary>
internal sealed class Inversion : IImageDamage
{
    public string Name => "inverted";

    public string Description => "black for white";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        for (int i = 0; i < pixels.Length; i++) pixels[i] = (byte)(255 - pixels[i]);
    }
}

/// <summary>A fifth of the pixels white.</summary>
internal sealed class Salt : IImageDamage
{
    private const double Share = 0.2;

    public string Name => "salted";

    public string Description => "20 % of the pixels white";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int size = images.Height * images.Width;
        for (int i = 0; i < size; i++)
        {
            if (random.NextDouble() >= Share) continue;
            for (int channel = 0; channel < images.Channels; channel++) pixels[channel * size + i] = 255;
        }
    }
}

/// <summary>Every second pixel black, as on a checkerboard.</summary>
internal sealed class Checkerboard : IImageDamage
{
    public string Name => "checkerboard";

    public string Description => "every second pixel black, in squares";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            if ((i % images.Width + i / images.Width % images.Height) % 2 == 1) pixels[i] = 0;
        }
    }
}

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

/// <summary>Written as a JPEG of quality 5 and read again.</summary>
internal sealed class JpegCompression : IImageDamage
{
    private const int Quality = 5;

    public string Name => "jpeg";

    public string Description => "JPEG of quality 5";

    public void Apply(ImageSet images, int index, byte[] pixels, Random random)
    {
        int size = images.Height * images.Width;
        using var bitmap = new SKBitmap(new SKImageInfo(images.Width, images.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        byte Channel(int channel, int place) => pixels[Math.Min(channel, images.Channels - 1) * size + place];
        bitmap.Pixels = [.. Enumerable.Range(0, size).Select(place => new SKColor(Channel(0, place), Channel(1, place), Channel(2, place)))];
        using SKData file = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        using SKBitmap read = SKBitmap.Decode(file);
        SKColor[] colours = read.Pixels;
        for (int i = 0; i < pixels.Length; i++)
        {
            SKColor colour = colours[i % size];
            pixels[i] = (i / size) switch { 0 => colour.Red, 1 => colour.Green, _ => colour.Blue };
        }
    }
}
