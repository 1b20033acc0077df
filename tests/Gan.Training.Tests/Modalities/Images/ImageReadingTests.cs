using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Tests.Modalities.Images.Decoding;
using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class ImageReadingTests
{
    private static readonly byte[] _red = [255, 0, 0], _green = [0, 255, 0], _blue = [0, 0, 255], _white = [255, 255, 255];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    [DataRow(7)]
    [DataRow(8)]
    public void A_photo_is_turned_as_EXIF_says(int orientation)
    {
        using var folder = new TempFolder();
        using SKBitmap stored = ExifFile.Stored(orientation);
        File.WriteAllBytes(folder["a.jpg"], ExifFile.Jpeg(stored, orientation));
        byte[] pixels = Rgb(stored);
        File.WriteAllBytes(folder["a.png"], PngFile.Of(stored.Width, stored.Height, 8, PngFile.Rgb, pixels, ("eXIf", ExifFile.Tiff(orientation, isLittle: true))));
        foreach (string file in (string[])["a.jpg", "a.png"])
        {
            ImageSet whole = ImageFiles.Read(folder[file], 3, new ImageReading(ImageFit.Pad));
            Assert.AreEqual((32, 48), (whole.Height, whole.Width), file);
            IsNear(_red, whole, 12, 8);
            IsNear(_green, whole, 36, 8);
            IsNear(_blue, whole, 12, 24);
            IsNear(_white, whole, 36, 24);
            ImageSet square = ImageFiles.Read(folder[file], 3);
            Assert.AreEqual((32, 32), (square.Height, square.Width), file);
            IsNear(_red, square, 4, 8);
            IsNear(_blue, square, 4, 24);
        }
        // As runs of earlier versions read it.
        ImageSet unturned = ImageFiles.Read(folder["a.png"], 3, ImageReading.Earlier with { Fit = ImageFit.Pad });
        Assert.AreEqual((stored.Height, stored.Width), (unturned.Height, unturned.Width));
    }

    [TestMethod]
    public void Transparency_lies_on_white_or_on_the_background()
    {
        using var folder = new TempFolder();
        // Black ink, half of it, and none of it.
        File.WriteAllBytes(folder["a.png"], PngFile.Of(3, 1, 8, PngFile.Rgba, [0, 0, 0, 255, 0, 0, 0, 128, 0, 0, 0, 0]));
        byte[] Read(string? background, int channels = 1) =>
            ImageFiles.Read(folder["a.png"], channels, background is null ? new ImageReading(ImageFit.Pad) : new ImageReading(ImageFit.Pad, background)).Pixels;
        CollectionAssert.AreEqual((byte[])[0, 127, 255], Read(null));
        CollectionAssert.AreEqual((byte[])[0, 0, 0], Read("#000000"));
        CollectionAssert.AreEqual((byte[])[0, 127, 255, 0, 64, 128, 0, 0, 0], Read("#ff8000", 3));
        CollectionAssert.AreEqual((byte[])[0, 0, 0], ImageFiles.Read(folder["a.png"], 1, ImageReading.Earlier with { Fit = ImageFit.Pad }).Pixels);

        File.WriteAllBytes(folder["b.png"], PngFile.Of(2, 2, 16, PngFile.GreyAlpha, PngFile.Deep(0, 65535, 0, 0, 65535, 65535, 0x8000, 65535)));
        CollectionAssert.AreEqual((byte[])[0, 255, 255, 128], ImageFiles.Read(folder["b.png"], 1).Pixels);
        // One colour of a palette, and one grey, that stand for none.
        File.WriteAllBytes(folder["c.png"], PngFile.Of(2, 2, 8, PngFile.Palette, [0, 1, 1, 0], ("PLTE", [200, 100, 50, 0, 0, 0]), ("tRNS", [255, 0])));
        CollectionAssert.AreEqual((byte[])[200, 255, 255, 200, 100, 255, 255, 100, 50, 255, 255, 50], ImageFiles.Read(folder["c.png"], 3).Pixels);
        File.WriteAllBytes(folder["d.png"], PngFile.Of(2, 2, 8, PngFile.Grey, [0, 9, 9, 0], ("tRNS", [0, 0])));
        CollectionAssert.AreEqual((byte[])[255, 9, 9, 255], ImageFiles.Read(folder["d.png"], 1).Pixels);
    }

    [TestMethod]
    [DataRow("white", "#ffffff")]
    [DataRow("Black", "#000000")]
    [DataRow("#0a0B0c", "#0a0b0c")]
    [DataRow("f80", "#ff8800")]
    public void Backgrounds_are_named_or_written_in_hexadecimals(string text, string expected) => Assert.AreEqual(expected, ImageBackground.Parse(text).ToString());

    [TestMethod]
    [DataRow("whitish")]
    [DataRow("#12345")]
    [DataRow("")]
    [DataRow("12 456")]
    public void What_is_no_colour_is_refused(string text) => StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => ImageBackground.Parse(text)).Message, "#rrggbb");

    [TestMethod]
    public void Print_and_other_formats_are_read_in_their_colours()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["red.jpg"], CmykJpeg.Of(true, false, false, true));
        IsNear(_red, ImageFiles.Read(folder["red.jpg"], 3), 4, 4);
        using SKBitmap red = Plain(SKColors.Red);
        foreach ((string name, SKEncodedImageFormat format) in ((string, SKEncodedImageFormat)[])[("a.webp", SKEncodedImageFormat.Webp), ("a.jfif", SKEncodedImageFormat.Jpeg)])
        {
            using SKData data = red.Encode(format, 100);
            File.WriteAllBytes(folder[name], data.ToArray());
            IsNear(_red, ImageFiles.Read(folder[name], 3), 4, 4);
        }
        File.WriteAllBytes(folder["a.bmp"], OtherFormats.Bmp(8, 8, 255, 0, 0));
        File.WriteAllBytes(folder["a.gif"], OtherFormats.Gif([255, 0, 0], [0, 0, 255]));
        IsNear(_red, ImageFiles.Read(folder["a.bmp"], 3), 4, 4);
        // Of an animation the first picture.
        IsNear(_red, ImageFiles.Read(folder["a.gif"], 3), 0, 0);
    }

    [TestMethod]
    public void What_cannot_be_read_is_called_by_its_name()
    {
        using var folder = new TempFolder();
        foreach ((byte[] content, string told) in ((byte[], string)[])
            [([], "is empty"), ([.. "II*\0"u8, 8, 0, 0, 0], "TIFF"), ([0, 0, 0, 24, .. "ftypheic"u8, 0], "HEIC"), ([.. "hello"u8], "not a readable")])
        {
            File.WriteAllBytes(folder["a.png"], content);
            StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => ImageFiles.Read(folder["a.png"], 1)).Message, told);
        }
    }

    [TestMethod]
    public void EXIF_that_is_cut_short_or_noise_turns_nothing()
    {
        for (int length = 0; length < ExifFile.Tiff(6).Length - 7; length++) Assert.AreEqual(1, ExifOrientation.OfTiff(ExifFile.Tiff(6).AsSpan(0, length)), $"{length} bytes");
        Assert.AreEqual(6, ExifOrientation.OfTiff(ExifFile.Tiff(6)));
        Assert.AreEqual(1, ExifOrientation.OfTiff(ExifFile.Tiff(9)));
        for (int seed = 0; seed < 200; seed++)
        {
            var noise = new byte[seed];
            new Random(seed).NextBytes(noise);
            _ = ExifOrientation.OfTiff(noise);
            _ = ExifOrientation.OfTiff([.. "II*\0"u8, .. noise]);
        }
    }

    private static SKBitmap Plain(SKColor colour)
    {
        var bitmap = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Opaque));
        bitmap.Erase(colour);
        return bitmap;
    }

    private static byte[] Rgb(SKBitmap bitmap) => [.. bitmap.Pixels.SelectMany(pixel => (byte[])[pixel.Red, pixel.Green, pixel.Blue])];

    private static void IsNear(byte[] colour, ImageSet image, int x, int y)
    {
        for (int channel = 0; channel < 3; channel++) Assert.AreEqual(colour[channel], image[0][(channel * image.Height + y) * image.Width + x], 12.0, $"channel {channel} of ({x}, {y})");
    }
}
