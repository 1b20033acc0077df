using Gan.Training.Files;
using Gan.Training.Modalities.Images.Decoding;
using Gan.Training.Modalities.Images.Sets;
using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Images.Decoding;

[TestClass]
public sealed class ImageFilesTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(3)]
    public void A_png_comes_back_as_it_went(int channels)
    {
        using var folder = new TempFolder();
        var images = new ImageSet([.. Enumerable.Range(0, 2 * channels * 64).Select(i => (byte)(i * 37))], channels, 8, 8);
        ImageFiles.Write(folder["b.png"], images, 1);
        ImageFiles.Write(folder["a.png"], images, 0);

        CollectionAssert.AreEqual(images[0].ToArray(), ImageFiles.Read(folder["a.png"], channels).Pixels);
        CollectionAssert.AreEqual(images[1].ToArray(), ImageFiles.Read(folder["b.png"], channels).Pixels);
    }

    [TestMethod]
    public void Of_a_wide_picture_the_middle_is_taken()
    {
        using var folder = new TempFolder();
        byte[] row = [0, 0, 200, 200, 200, 200, 0, 0];
        ImageFiles.Write(folder["wide.png"], new ImageSet([.. row, .. row, .. row, .. row], 1, 4, 8));
        Assert.IsTrue(ImageFiles.Read(folder["wide.png"], 1).Resized(2).Pixels.All(value => value == 200));
    }

    [TestMethod]
    public void Grey_and_colour_are_converted_into_each_other()
    {
        using var folder = new TempFolder();
        ImageFiles.Write(folder["red.png"], new ImageSet([255, 0, 0], 3, 1, 1));
        ImageFiles.Write(folder["grey.png"], new ImageSet([90], 1, 1, 1));
        CollectionAssert.AreEqual(new byte[] { 76 }, ImageFiles.Read(folder["red.png"], 1).Pixels);
        CollectionAssert.AreEqual(new byte[] { 90, 90, 90 }, ImageFiles.Read(folder["grey.png"], 3).Pixels);
    }

    [TestMethod]
    public void A_jpeg_is_read()
    {
        using var folder = new TempFolder();
        using var bitmap = new SKBitmap(16, 16);
        bitmap.Erase(new SKColor(200, 100, 50));
        using (SKData jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, 95)) File.WriteAllBytes(folder["photo.JPG"], jpeg.ToArray());
        ImageSet photo = ImageFiles.Read(folder["photo.JPG"], 3).Resized(4);
        Assert.AreEqual(200, photo[0][5], 4.0);
        Assert.AreEqual(100, photo[0][21], 4.0);
        Assert.AreEqual(50, photo[0][37], 4.0);
    }

    [TestMethod]
    public void A_broken_file_names_itself()
    {
        using var folder = new TempFolder();
        ImageFiles.Write(folder["a.png"], new ImageSet([.. Enumerable.Range(0, 64 * 64).Select(i => (byte)(i * i))], 1, 64, 64));
        byte[] whole = File.ReadAllBytes(folder["a.png"]);
        foreach (byte[] content in (byte[][])[[], "hello"u8.ToArray(), whole[..20], whole[..(whole.Length / 2)]])
        {
            File.WriteAllBytes(folder["b.png"], content);
            Assert.AreEqual(folder["b.png"], Assert.ThrowsExactly<DataFormatException>(() => ImageFiles.Read(folder["b.png"], 1)).Where);
        }
    }

    [TestMethod]
    public void A_missing_file_is_told()
    {
        using var folder = new TempFolder();
        Assert.AreEqual(folder["none.png"], Assert.ThrowsExactly<DataFormatException>(() => ImageFiles.Read(folder["none.png"], 1)).Where);
    }
}
