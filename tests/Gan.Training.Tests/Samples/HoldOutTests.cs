using Gan.Onnx;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Samples;

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
    [DataRow(39, 1)]
    [DataRow(36, 4)]
    [DataRow(100, 7)]
    public void No_class_loses_its_last_images(int common, int rare)
    {
        int[] labels = [.. Enumerable.Repeat(0, common), .. Enumerable.Repeat(1, rare)];
        for (long seed = 0; seed < 200; seed++)
        {
            (ImageSet training, ImageSet heldOut) = Split(Numbered(labels), seed);
            Assert.AreEqual(labels.Length / 10, heldOut.Count);
            Assert.IsGreaterThanOrEqualTo(Math.Min(rare, 5), training.Labels!.Count(label => label == 1), $"seed {seed}");
        }
    }

    [TestMethod]
    public void Each_class_gives_its_share()
    {
        int[] sizes = [1_000, 300, 95, 5, 600];
        int[] labels = [.. sizes.SelectMany((size, label) => Enumerable.Repeat(label, size))];
        ImageSet heldOut = Split(Numbered(labels), 3).HeldOut;
        CollectionAssert.AreEqual((int[])[100, 30, 10, 0, 60], sizes.Select((_, label) => heldOut.Labels!.Count(of => of == label)).ToArray());
    }

    [TestMethod]
    public void Classes_of_one_or_two_images_keep_one()
    {
        int[] pairs = [.. Enumerable.Range(0, 20).SelectMany(label => (int[])[label, label])];
        (ImageSet training, ImageSet heldOut) = Split(Numbered(pairs), 1);
        Assert.AreEqual((4, 20), (heldOut.Count, training.Labels!.Distinct().Count()));
        // Where every image is a class of its own there is no class to keep.
        Assert.AreEqual(2, Split(Numbered([.. Enumerable.Range(0, 20)]), 1).HeldOut.Count);
    }

    [TestMethod]
    public void What_earlier_versions_held_out_is_found_again()
    {
        ImageSet images = Numbered(500);
        int[] earlier = HoldOut.Choose(500, 3);
        CollectionAssert.AreEqual(earlier, HoldOut.Choose(images, 3, how: null));
        CollectionAssert.AreEqual(earlier, HoldOut.Choose(images.WithLabels(null), 3));
        CollectionAssert.AreNotEqual(earlier, HoldOut.Choose(images, 3));
        // Where classes are large nothing has changed.
        CollectionAssert.AreEqual(HoldOut.Choose(700, 3), HoldOut.Choose(Numbered(700), 3));
    }

    [TestMethod]
    public void A_random_order_of_another_is_divided_by_the_same_rule()
    {
        // As the judge of an evaluation draws.
        int[] order = [.. Enumerable.Range(0, 700).Reverse()];
        CollectionAssert.AreEqual(order[..70], HoldOut.Take(order, Numbered(700), HoldOut.Share(700, 2_000)));
        ImageSet small = Numbered([.. Enumerable.Repeat(0, 695), .. Enumerable.Repeat(1, 5)]);
        CollectionAssert.AreEqual(order[5..75], HoldOut.Take(order, small, 70));
        Assert.AreEqual(30, HoldOut.Share(700, 30));
    }

    [TestMethod]
    public void Too_few_images_are_refused() => Assert.ThrowsExactly<UserInputException>(() => Split(Numbered(19), 1));

    private static (ImageSet Training, ImageSet HeldOut) Split(ImageSet images, long seed) => HoldOut.Split(images, HoldOut.Choose(images, seed));

    // Images of two pixels that hold the image's number.
    private static ImageSet Numbered(int count) => Numbered([.. Enumerable.Range(0, count).Select(i => i % 7)]);

    private static ImageSet Numbered(int[] labels) => new([.. labels.SelectMany((_, i) => (byte[])[(byte)(i >> 8), (byte)i])], 1, 1, 2, labels);

    private static int[] Numbers(ImageSet images) => [.. Enumerable.Range(0, images.Count).Select(i => images[i][0] << 8 | images[i][1])];
}
