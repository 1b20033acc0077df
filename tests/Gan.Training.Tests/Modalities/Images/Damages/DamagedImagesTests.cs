using Gan.Training.Modalities.Images.Damages;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Damages;

[TestClass]
public sealed class DamagedImagesTests
{
    private const int Count = 20;
    private static readonly ImageSet _digits = Digits.Draw(Count, 28, 1);

    private static IEnumerable<object[]> Names => DamagedImages.All.Select(damage => new object[] { damage.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void The_same_seed_gives_the_same_images_and_they_are_damaged(string name)
    {
        IImageDamage damage = DamagedImages.All.Single(one => one.Name == name);
        byte[] first = Bytes(DamagedImages.Of(damage, _digits, 1));
        CollectionAssert.AreEqual(first, Bytes(DamagedImages.Of(damage, _digits, 1)));
        for (int i = 0; i < Count; i++) Assert.IsFalse(_digits[i].SequenceEqual(first.AsSpan(i * _digits.ImageSize, _digits.ImageSize)), $"image {i}");
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Colours_and_rectangles_are_damaged_too(string name)
    {
        var pixels = new byte[2 * 3 * 20 * 30];
        new Random(1).NextBytes(pixels);
        var images = new ImageSet(pixels, 3, 20, 30);
        ImageSet damaged = DamagedImages.Of(DamagedImages.All.Single(one => one.Name == name), images, 1);
        Assert.AreEqual((2, 3, 20, 30), (damaged.Count, damaged.Channels, damaged.Height, damaged.Width));
        CollectionAssert.AreNotEqual(pixels, Bytes(damaged));
    }

    [TestMethod]
    public void They_do_what_they_say()
    {
        ImageSet Damaged(IImageDamage damage) => DamagedImages.Of(damage, _digits, 1);
        Assert.AreEqual(Constant.Levels, Enumerable.Range(0, Count).Select(i => Damaged(new Constant())[i][0]).Distinct().Count());
        Assert.AreEqual(1, Damaged(new SinglePixel())[3].Count((byte)255));
        Assert.AreEqual(28 * 7, Damaged(new Bar())[3].Count((byte)255));
        Assert.AreEqual(255 - _digits[2][400], Damaged(new Inversion())[2][400]);
        Assert.AreEqual(_digits[2][28 * 10], Damaged(new Shift())[2][28 * 10 + 14]);
        ReadOnlySpan<byte> halves = Damaged(new Halves())[5];
        Assert.AreEqual(_digits[5][28 * 12 + 13], halves[28 * 12 + 13]);
        Assert.AreEqual(0, Damaged(new Checkerboard())[5][28 * 12 + 13]);
        // A blur keeps the sum of an image with a black edge.
        double before = Sum(_digits[4]), after = Sum(Damaged(new Blur())[4]);
        Assert.AreEqual(before, after, 0.02 * before);
    }

    private static double Sum(ReadOnlySpan<byte> pixels)
    {
        double sum = 0;
        foreach (byte pixel in pixels) sum += pixel;
        return sum;
    }

    private static byte[] Bytes(ImageSet images) => [.. Enumerable.Range(0, images.Count).SelectMany(i => images[i].ToArray())];
}
