using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;
using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Images.Decoding;

/// <summary>Image files of noise, and of the images of a set.</summary>
internal static class Pictures
{
    /// <summary>Writes a PNG file; the same seed gives the same pixels.</summary>
    public static ImageSet WriteNoise(string path, int channels, int height, int width, int seed)
    {
        var pixels = new byte[channels * height * width];
        new Random(seed).NextBytes(pixels);
        var image = new ImageSet(pixels, channels, height, width);
        ImageFiles.Write(path, image);
        return image;
    }

    public static byte[] Jpeg(SKColorType kind = SKColorType.Rgba8888)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(16, 16, kind, SKAlphaType.Opaque));
        for (int i = 0; i < 256; i++) bitmap.SetPixel(i % 16, i / 16, new SKColor((byte)i, (byte)(i * 7), (byte)(i * 13)));
        using SKData jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95);
        return jpeg.ToArray();
    }

    /// <summary>Writes every image of a set as <c>LABEL/NUMBER.png</c>.</summary>
    public static void WriteByClass(string folder, ImageSet images)
    {
        for (int i = 0; i < images.Count; i++) ImageFiles.Write(Path.Combine(folder, $"{images.Labels![i]}", $"{i:d5}.png"), images, i);
    }
}
