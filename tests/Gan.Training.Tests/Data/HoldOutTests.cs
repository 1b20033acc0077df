using Gan.Onnx;
using Gan.Training.Data;

namespace Gan.Training.Tests.Data;

[TestClass]
public sealed class HoldOutTests
{
    [TestMethod]
    [DataRow(20, 2)]
    [DataRow(109, 10)]
    [DataRow(19_999, 1_999)]
    [DataRow(30_000, 2_000)]
    public void A_tenth_and_at_most_two_thousand_are_held_out_and_no_image_is_lost(int count, int heldOutCount)
    {
        (ImageSet training, ImageSet heldOut) = Split(Numbered(count), 1);
        Assert.AreEqual(heldOutCount, heldOut.Count);
        int[] all = [.. Numbers(training).Concat(Numbers(heldOut)).Order()];
        CollectionAssert.AreEqual(Enumerable.Range(0, count).ToArray(), all);
        CollectionAssert.AreEqual(Numbers(heldOut).Select(number => number % 7).ToArray(), heldOut.Labels);
    }

    [TestMethod]
    public void The_seed_decides_which()
    {
        int[] first = Numbers(Split(Numbered(500), 3).HeldOut);
        CollectionAssert.AreEqual(first, Numbers(Split(Numbered(500), 3).HeldOut));
        CollectionAssert.AreNotEqual(first, Numbers(Split(Numbered(500), 4).HeldOut));
        CollectionAssert.AreNotEqual(first, Numbers(Split(Numbered(500), -3).HeldOut));
    }

    [TestMethod]
    public void Too_few_images_are_refused() => Assert.ThrowsExactly<UserInputException>(() => Split(Numbered(19), 1));

    private static (ImageSet Training, ImageSet HeldOut) Split(ImageSet images, long seed) => HoldOut.Split(images, HoldOut.Choose(images.Count, seed));

    // Images of two pixels that hold the image's number.
    private static ImageSet Numbered(int count) =>
        new([.. Enumerable.Range(0, count).SelectMany(i => (byte[])[(byte)(i >> 8), (byte)i])], 1, 1, 2, [.. Enumerable.Range(0, count).Select(i => i % 7)]);

    private static int[] Numbers(ImageSet images) => [.. Enumerable.Range(0, images.Count).Select(i => images[i][0] << 8 | images[i][1])];
}
