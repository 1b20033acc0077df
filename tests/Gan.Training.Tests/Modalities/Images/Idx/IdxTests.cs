using System.IO.Compression;
using System.Security.Cryptography;
using Gan.Tests;
using Gan.Training.Files;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Idx;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Images.Idx;

[TestClass]
public sealed class IdxTests
{
    private const string Images = "train-images-idx3-ubyte", Labels = "train-labels-idx1-ubyte";

    // Three images of 2 x 2.
    private static readonly byte[] _images = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    private static readonly byte[] _labels = [0, 0, 8, 1, 0, 0, 0, 3, 4, 0, 2];

    [TestMethod]
    [DataRow("train-images-idx3-ubyte", "train-labels-idx1-ubyte", false)]
    [DataRow("train-images.idx3-ubyte", "train-labels.idx1-ubyte", false)]
    [DataRow("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", true)]
    [DataRow("train-images.idx3-ubyte.gz", "train-labels-idx1-ubyte.gz", true)]
    public void A_folder_is_read_under_any_of_its_usual_names(string images, string labels, bool compress)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder[images], compress ? Gzip(_images) : _images);
        File.WriteAllBytes(folder[labels], compress ? Gzip(_labels) : _labels);

        ImageData data = IdxFolder.Load(folder.Path + Path.DirectorySeparatorChar);

        Assert.AreEqual(Path.GetFileName(folder.Path), data.Name);
        Assert.AreEqual((3, 1, 2, 2), (data.Train.Count, data.Train.Channels, data.Train.Height, data.Train.Width));
        CollectionAssert.AreEqual(_images[16..], data.Train.Pixels);
        CollectionAssert.AreEqual((int[])[4, 0, 2], data.Train.Labels);
        CollectionAssert.AreEqual((string[])["0", "1", "2", "3", "4"], data.Classes.ToArray());
        Assert.AreEqual(0, data.Test.Count);
        Assert.AreEqual(Convert.ToHexStringLower(SHA256.HashData([.. _images[16..], .. _labels[8..]])), data.Sha256);
    }

    [TestMethod]
    public void Labels_and_test_images_are_optional()
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder[Images], _images);
        File.WriteAllBytes(folder["t10k-images-idx3-ubyte"], _images);

        ImageData data = IdxFolder.Load(folder.Path);

        Assert.IsNull(data.Train.Labels);
        Assert.IsEmpty(data.Classes);
        Assert.AreEqual(3, data.Test.Count);
    }

    [TestMethod]
    [DataRow("train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz")]
    [DataRow("mine-images.idx3-ubyte.gz", "mine-labels.idx1-ubyte")]
    public void A_single_file_of_images_is_read_with_the_labels_beside_it(string images, string labels)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder[images], _images);
        Assert.IsNull(ImageDatasetOpener.Open(folder[images]).Train.Labels);
        File.WriteAllBytes(folder[labels], _labels);
        ImageData data = ImageDatasetOpener.Open(folder[images]);
        CollectionAssert.AreEqual(_images[16..], data.Train.Pixels);
        CollectionAssert.AreEqual((int[])[4, 0, 2], data.Train.Labels);
        Assert.AreEqual(0, data.Test.Count);
    }

    [TestMethod]
    public void Every_cut_of_a_file_is_noticed()
    {
        using var folder = new TempFolder();
        byte[] compressed = Gzip(_images);
        for (int length = 0; length < _images.Length; length++) Refuses(folder[Images], _images[..length]);
        // The last ten bytes are the end mark and the checksum of gzip: without them the values are still whole.
        for (int length = 0; length < compressed.Length - 10; length++) Refuses(folder[Images], compressed[..length]);
    }

    [TestMethod]
    public void A_header_that_promises_too_much_is_refused_without_allocating()
    {
        using var folder = new TempFolder();
        byte[] hostile = [0, 0, 8, 3, 0x7F, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 2, 3];
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(folder[Images], hostile, "promises 2130706432 values, but the file ends after 3");
        Refuses(folder[Images], Gzip(hostile), "promises 2130706432 values");
        Refuses(folder[Images], [0, 0, 8, 3, .. Enumerable.Repeat((byte)0xFF, 12)], "memory");
        Refuses(folder[Images], [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], "Dimension 2");
        Assert.IsLessThan(16L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Wrong_content_is_told_apart()
    {
        using var folder = new TempFolder();
        Refuses(folder[Images], [.. _images, 0], "holds more");
        Refuses(folder[Images], _labels, "begins with 00000801");
        Refuses(folder[Images], [0x89, 0x50, 0x4E, 0x47, 0, 0], "begins with 89504E47");
        byte[] damaged = Gzip(_images);
        damaged[^5] ^= 0xFF;
        Refuses(folder[Images], damaged);
    }

    [TestMethod]
    public void Files_that_do_not_fit_together_are_refused()
    {
        using var folder = new TempFolder();
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => IdxFolder.Load(folder.Path)).Message, "train-images-idx3-ubyte");
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => IdxFolder.Load(folder["none"])).Message, "no such folder");

        File.WriteAllBytes(folder[Labels], _labels);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => IdxFolder.Load(folder.Path)).Message, "without the images");

        File.WriteAllBytes(folder[Images], _images);
        File.WriteAllBytes(folder[Labels], [0, 0, 8, 1, 0, 0, 0, 2, 4, 0]);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => IdxFolder.Load(folder.Path)).Message, "2 labels for 3 images");

        File.WriteAllBytes(folder[Labels], _labels);
        File.WriteAllBytes(folder["t10k-images-idx3-ubyte"], _images);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => IdxFolder.Load(folder.Path)).Message, "Only the training images have labels");

        File.WriteAllBytes(folder["t10k-images-idx3-ubyte"], [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2]);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => IdxFolder.Load(folder.Path)).Message, "test images 2 x 1");
    }

    [TestMethod]
    [DataRow("mnist")]
    [DataRow("fashion_mnist")]
    public void The_published_sets_are_read(string name)
    {
        ImageData data = ImageDatasetOpener.Open(new DatasetSpec([Requirement.Images(name)], Size: 32));

        Assert.AreEqual((60_000, 10_000, 32, 32), (data.Train.Count, data.Test.Count, data.Train.Width, data.Test.Height));
        Assert.HasCount(10, data.Classes);
        Assert.AreEqual(name, data.Name);
    }

    internal static byte[] Gzip(byte[] bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return target.ToArray();
    }

    private static void Refuses(string path, byte[] content, string saying = "")
    {
        File.WriteAllBytes(path, content);
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => IdxFile.Read(path, 3), $"{content.Length} bytes were accepted.");
        Assert.AreEqual(path, refusal.Where);
        StringAssert.Contains(refusal.Message, saying);
    }
}
