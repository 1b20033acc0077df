using Gan.Training.Modalities.Images.Decoding;

namespace Gan.Training.Tests.Modalities.Images.Decoding;

[TestClass]
public sealed class ImageFileEndingsTests
{
    [TestMethod]
    public void The_end_of_a_thumbnail_is_not_the_end_of_a_jpeg()
    {
        byte[] jpeg = Pictures.Jpeg();
        // A segment APP1 of 6 bytes that holds an end marker, as the thumbnail in it would.
        byte[] withThumbnail = [.. jpeg[..2], 0xFF, 0xE1, 0, 6, 1, 0xFF, 0xD9, 2, .. jpeg[2..]];
        Assert.IsTrue(ImageFileEndings.OfJpeg(jpeg));
        Assert.IsTrue(ImageFileEndings.OfJpeg(withThumbnail));
        Assert.IsFalse(ImageFileEndings.OfJpeg(withThumbnail.AsSpan(0, withThumbnail.Length - 2)));
        Assert.IsFalse(ImageFileEndings.OfJpeg(withThumbnail.AsSpan(0, 20)));
    }

    [TestMethod]
    public void What_stands_behind_the_end_does_not_matter()
    {
        Assert.IsTrue(ImageFileEndings.OfJpeg([.. Pictures.Jpeg(), 1, 2, 3]));
        using var folder = new TempFolder();
        Pictures.WriteNoise(folder["a.png"], 1, 4, 4, 1);
        byte[] png = File.ReadAllBytes(folder["a.png"]);
        Assert.IsTrue(ImageFileEndings.OfPng([.. png, 1, 2, 3]));
        Assert.IsFalse(ImageFileEndings.OfPng(png.AsSpan(0, png.Length - 9)));
    }

    [TestMethod]
    public void No_cut_and_no_noise_leads_it_astray()
    {
        byte[] jpeg = Pictures.Jpeg();
        for (int length = 0; length < jpeg.Length; length++) Assert.IsFalse(ImageFileEndings.OfJpeg(jpeg.AsSpan(0, length)), $"{length} bytes");
        for (int seed = 0; seed < 200; seed++)
        {
            var noise = new byte[seed];
            new Random(seed).NextBytes(noise);
            _ = ImageFileEndings.OfJpeg([0xFF, 0xD8, 0xFF, .. noise]);
        }
    }
}
