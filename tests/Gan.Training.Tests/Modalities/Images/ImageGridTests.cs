using Gan.Training.Modalities.Images.Sets;
using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class ImageGridTests
{
    [TestMethod]
    public void Images_stand_in_rows_with_a_gutter_and_square_pixels()
    {
        // Three grey images of 2 x 1: the grid has two rows, and its last cell stays empty.
        var images = new ImageSet([10, 20, 110, 120, 210, 220], 1, 1, 2);
        using SKBitmap grid = SKBitmap.Decode(ImageGrid.ToPng(images, columns: 2, gutter: 1, scale: 3));

        Assert.AreEqual((21, 15), (grid.Width, grid.Height));
        Assert.AreEqual(10, grid.GetPixel(3, 3).Red);
        Assert.AreEqual(10, grid.GetPixel(5, 5).Blue);
        Assert.AreEqual(20, grid.GetPixel(6, 3).Red);
        Assert.AreEqual(48, grid.GetPixel(9, 3).Red);
        Assert.AreEqual(110, grid.GetPixel(12, 4).Red);
        Assert.AreEqual(220, grid.GetPixel(8, 11).Red);
        Assert.AreEqual(48, grid.GetPixel(2, 2).Red);
        Assert.AreEqual(48, grid.GetPixel(14, 10).Red);
    }

    [TestMethod]
    public void Colours_keep_their_channels()
    {
        using SKBitmap grid = SKBitmap.Decode(ImageGrid.ToPng(new ImageSet([1, 2, 3, 4, 5, 6], 3, 1, 2), columns: 1, gutter: 0));
        Assert.AreEqual(new SKColor(1, 3, 5), grid.GetPixel(0, 0));
        Assert.AreEqual(new SKColor(2, 4, 6), grid.GetPixel(1, 0));
    }

    [TestMethod]
    public void The_same_images_give_the_same_file()
    {
        using var folder = new TempFolder();
        var images = new ImageSet([10, 20, 110, 120], 1, 1, 2);
        ImageGrid.Write(folder["samples/grid.png"], images, columns: 2);
        CollectionAssert.AreEqual(ImageGrid.ToPng(images, columns: 2), File.ReadAllBytes(folder["samples/grid.png"]));
    }

    [TestMethod]
    public void What_makes_no_picture_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => ImageGrid.ToPng(new ImageSet([], 1, 2, 2), 1));
        Assert.ThrowsExactly<ArgumentException>(() => ImageGrid.ToPng(new ImageSet(new byte[8], 2, 2, 2), 1));
        Assert.ThrowsExactly<ArgumentException>(() => ImageGrid.ToPng(new ImageSet(new byte[4], 1, 2, 2), 1, scale: int.MaxValue));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => ImageGrid.ToPng(new ImageSet(new byte[4], 1, 2, 2), 0));
    }
}
