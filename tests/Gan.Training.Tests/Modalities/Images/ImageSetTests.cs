using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class ImageSetTests
{
    private static readonly ImageSet _images = new([.. Enumerable.Range(0, 12).Select(i => (byte)i)], 1, 1, 2, [0, 1, 2, 3, 4, 5]);

    [TestMethod]
    public void A_pick_of_a_pick_shows_the_images_and_labels_in_its_order()
    {
        ImageSet picked = _images.Pick([5, 1, 3, 1]).Pick([3, 0, 2]);
        CollectionAssert.AreEqual((byte[])[2, 3, 10, 11, 6, 7], picked.Pixels);
        CollectionAssert.AreEqual((int[])[1, 5, 3], picked.Labels);
        Assert.AreEqual((3, 1, 1, 2), (picked.Count, picked.Channels, picked.Height, picked.Width));
        var one = new byte[2];
        picked.CopyTo(1, one);
        CollectionAssert.AreEqual((byte[])[10, 11], one);
        var two = new byte[4];
        picked.CopyTo([2, 0], two);
        CollectionAssert.AreEqual((byte[])[6, 7, 2, 3], two);
    }

    [TestMethod]
    public void A_pick_copies_no_pixels()
    {
        var large = new ImageSet(new byte[1 << 20], 1, 1024, 1024);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImageSet picked = large.Pick([.. Enumerable.Repeat(0, 100)]);
        Assert.IsLessThan(1L << 16, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.AreEqual(100, picked.Count);
    }

    [TestMethod]
    public void Counts_that_do_not_fit_together_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new ImageSet(new byte[7], 1, 1, 2));
        Assert.ThrowsExactly<ArgumentException>(() => new ImageSet(new byte[4], 1, 1, 2, [1]));
    }
}
