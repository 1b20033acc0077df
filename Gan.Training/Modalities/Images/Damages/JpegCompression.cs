using SkiaSharp;

namespace Gan.Training.Modalities.Images.Damages;

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
