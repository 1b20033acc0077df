using System.Collections.Concurrent;
using Gan.Training.Modalities.Images.Pixels;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Tests.Modalities.Images.Pixels;

[TestClass]
public sealed class CachedPixelsTests
{
    private const int Count = 200, ImageSize = 48;

    [TestMethod]
    public void Only_what_is_asked_for_is_decoded_and_only_once()
    {
        var decoded = new List<int>();
        var store = new CachedPixels(Count, ImageSize, (i, target) =>
        {
            decoded.Add(i);
            Decode(i, target);
        });
        Assert.IsFalse(store.IsAtHand(7));
        foreach (int i in (int[])[7, 3, 7, 199, 3]) CollectionAssert.AreEqual(Image(i), store.Read(i).ToArray());
        CollectionAssert.AreEqual((int[])[7, 3, 199], decoded);
        Assert.IsTrue(store.IsAtHand(7));
        Assert.IsFalse(store.IsAtHand(8));
    }

    [TestMethod]
    public void Several_are_gathered_in_their_order_whether_they_were_there_or_not()
    {
        var store = new CachedPixels(Count, ImageSize, Decode);
        _ = store.Read(5);
        for (int round = 0; round < 2; round++)
        {
            var rows = new byte[4 * ImageSize];
            store.Gather([5, 9, 5, 0], rows);
            CollectionAssert.AreEqual((byte[])[.. Image(5), .. Image(9), .. Image(5), .. Image(0)], rows);
        }
    }

    [TestMethod]
    public void Threads_may_meet_at_an_image()
    {
        var store = new CachedPixels(Count, ImageSize, Decode);
        var wrong = new ConcurrentBag<int>();
        Parallel.For(0, 50 * Count, i =>
        {
            if (!store.Read(i % Count).SequenceEqual(Image(i % Count))) wrong.Add(i % Count);
        });
        Assert.IsEmpty(wrong);
    }

    [TestMethod]
    public void A_target_that_is_too_long_does_not_reach_into_the_next_image()
    {
        var images = new ImageSet(new CachedPixels(Count, ImageSize, Decode), 1, 1, ImageSize, null);
        _ = images[3].ToArray();
        images.CopyTo(2, new byte[3 * ImageSize]);
        CollectionAssert.AreEqual(Image(3), images[3].ToArray());
    }

    [TestMethod]
    public void An_image_that_fails_is_tried_again()
    {
        bool fails = true;
        var store = new CachedPixels(Count, ImageSize, (i, target) =>
        {
            if (fails) throw new InvalidDataException($"{i}");
            Decode(i, target);
        });
        Assert.ThrowsExactly<InvalidDataException>(() => store.Read(4).ToArray());
        fails = false;
        CollectionAssert.AreEqual(Image(4), store.Read(4).ToArray());
    }

    [TestMethod]
    public void Nothing_of_it_is_seen_in_the_folder_for_temporary_files_where_the_system_allows_that()
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("On Windows the file has a name until its handle is closed.");
        using var folder = new TempFolder();
        string? before = Environment.GetEnvironmentVariable("TMPDIR");
        try
        {
            Environment.SetEnvironmentVariable("TMPDIR", folder.Path);
            var store = new CachedPixels(Count, ImageSize, Decode);
            CollectionAssert.AreEqual(Image(1), store.Read(1).ToArray());
            Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
            CollectionAssert.AreEqual(Image(1), store.Read(1).ToArray());
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }

    [TestMethod]
    public void More_than_the_disk_holds_is_refused_before_any_work() =>
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => new CachedPixels(int.MaxValue, int.MaxValue / 2, Decode)).Message, "TMPDIR");

    private static void Decode(int index, Span<byte> target) => Image(index).CopyTo(target);

    private static byte[] Image(int index)
    {
        var image = new byte[ImageSize];
        new Random(index).NextBytes(image);
        return image;
    }
}
