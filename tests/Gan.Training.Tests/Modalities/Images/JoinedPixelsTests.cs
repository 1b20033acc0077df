using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images;

[TestClass]
public sealed class JoinedPixelsTests
{
    [TestMethod]
    public void Images_come_one_set_behind_the_other_and_an_empty_set_takes_no_place()
    {
        ImageSet[] sets = [Of(), Of(1, 2), Of(), Of(3), Of(4, 5, 6).Pick([2, 0]), Of()];
        var joined = new JoinedPixels(sets);
        Assert.AreEqual(5, joined.Count);
        CollectionAssert.AreEqual((byte[])[1, 2, 3, 6, 4], Enumerable.Range(0, 5).Select(i => joined.Read(i)[0]).ToArray());
        var rows = new byte[3];
        joined.Gather([4, 0, 3], rows);
        CollectionAssert.AreEqual((byte[])[4, 1, 6], rows);
    }

    [TestMethod]
    public void What_one_set_has_to_decode_is_not_at_hand()
    {
        var lazy = new ImageSet(new CachedPixels(2, 1, (i, target) => target[0] = (byte)(10 + i)), 1, 1, 1, null);
        var joined = new JoinedPixels([Of(1), lazy]);
        Assert.IsTrue(joined.IsAtHand(0));
        Assert.IsFalse(joined.IsAtHand(2));
        var rows = new byte[2];
        joined.Gather([2, 0], rows);
        CollectionAssert.AreEqual((byte[])[11, 1], rows);
        Assert.IsTrue(joined.IsAtHand(2));
    }

    private static ImageSet Of(params byte[] greys) => new(greys, 1, 1, 1);
}
