using System.Text;
using Gan.Training.Files;
using Gan.Training.Files.Npy;
using Gan.Training.Modalities.Images;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Tests.Modalities.Images.Npy;

[TestClass]
public sealed class NpyImagesTests
{
    [TestMethod]
    [DataRow(new[] { 3, 16 }, 1, 4, 4)]
    [DataRow(new[] { 3, 2, 5 }, 1, 2, 5)]
    [DataRow(new[] { 3, 1, 2, 5 }, 1, 2, 5)]
    [DataRow(new[] { 3, 3, 2, 5 }, 3, 2, 5)]
    [DataRow(new[] { 3, 2, 5, 1 }, 1, 2, 5)]
    [DataRow(new[] { 3, 3, 2, 3 }, 3, 2, 3)]
    public void Shapes_without_a_question_are_read_as_they_lie(int[] shape, int channels, int height, int width)
    {
        using var folder = new TempFolder();
        byte[] values = Noise(shape.Aggregate(1, (a, b) => a * b));
        NpyFile.Write<byte>(folder["set.npy"], values, shape);
        foreach (long memory in (long[])[ImageDatasetOpener.DefaultMemory, 0])
        {
            ImageData data = ImageDatasetOpener.Open(folder["set.npy"], memory);
            Assert.AreEqual((3, channels, height, width), (data.Train.Count, data.Train.Channels, data.Train.Height, data.Train.Width));
            CollectionAssert.AreEqual(values, data.Train.Pixels);
            Assert.AreEqual(("set", 0, 0), (data.Name, data.Test.Count, data.Classes.Count));
            Assert.IsNull(data.Train.Labels);
        }
    }

    [TestMethod]
    public void Values_outside_of_the_unit_range_are_told_with_their_range()
    {
        using var folder = new TempFolder();
        NpyFile.Write<float>(folder["a.npy"], new[] { 0f, -1, 0.5f, 1, float.NaN, float.PositiveInfinity, 0, 0 }, 2, 4);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Open(folder["a.npy"])).Message, "values are NaN or infinite");
        NpyFile.Write<float>(folder["a.npy"], new[] { 0f, 255, 0.5f, 1 }, 1, 4);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => Open(folder["a.npy"])).Message, "from 0 to 255. Scale");
        // What Booleans become when they are saved as bytes is nearly black.
        NpyFile.Write<byte>(folder["b.npy"], new byte[] { 0, 1, 1, 0, 1, 1, 0, 0 }, 2, 4);
        Assert.AreEqual("grey values 0 to 1 of 255", Open(folder["b.npy"]).Remark);
    }

    [TestMethod]
    public void Channels_that_lie_side_by_side_are_parted()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["rgb.npy"], new byte[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 }, 2, 2, 1, 3);
        CollectionAssert.AreEqual((byte[])[1, 4, 2, 5, 3, 6, 7, 10, 8, 11, 9, 12], Open(folder["rgb.npy"]).Train.Pixels);
    }

    [TestMethod]
    public void Twenty_eight_become_thirty_two_by_a_border_and_other_sizes_by_resampling_early_or_late()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["set.npy"], Enumerable.Repeat((byte)255, 2 * 784).ToArray(), 2, 784);
        foreach (long memory in (long[])[ImageDatasetOpener.DefaultMemory, 0])
        {
            ImageSet padded = ImageDatasetOpener.Open(new DatasetSpec([folder["set.npy"]], 32), memory).Train;
            Assert.AreEqual((32, 2 * 784), (padded.Width, padded.Pixels.Count(value => value == 255)));
            ImageSet both = ImageDatasetOpener.Open(new DatasetSpec([folder["set.npy"]], 20, 3), memory).Train;
            Assert.AreEqual((3, 20, 20), (both.Channels, both.Height, both.Width));
            Assert.IsTrue(both.Pixels.All(value => value == 255));
        }
    }

    [TestMethod]
    public void Floats_in_zero_to_one_are_what_we_generate_and_are_read_again()
    {
        using var folder = new TempFolder();
        byte[] values = Noise(2 * 3 * 16);
        NpyFile.Write<float>(folder["f.npy"], values.Select(value => value / 255f).ToArray(), 2, 3, 4, 4);
        CollectionAssert.AreEqual(values, Open(folder["f.npy"]).Train.Pixels);
        CollectionAssert.AreEqual(values, ImageDatasetOpener.Open(folder["f.npy"], 0).Train.Pixels);
        foreach (float stray in (float[])[-0.5f, 1.5f, float.NaN])
        {
            NpyFile.Write<float>(folder["f.npy"], new[] { 0, 1, stray, 0.5f }, 1, 2, 2);
            Refuses(folder["f.npy"], float.IsNaN(stray) ? "1 of its 4 values is NaN or infinite" : "outside of 0..1");
        }
    }

    [TestMethod]
    public void Labels_beside_are_whole_numbers_of_any_width()
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["set.npy"], Noise(12), 3, 4);
        string plain = Open(folder["set.npy"]).Sha256;
        var seen = new HashSet<string> { plain };
        foreach (Action write in (Action[])[
            () => NpyFile.Write<long>(folder["set.labels.npy"], new long[] { 2, 0, 2 }, 3),
            () => NpyFile.Write<int>(folder["set.labels.npy"], new[] { 2, 0, 2 }, 3, 1),
            () => NpyFile.Write<byte>(folder["set.labels.npy"], new byte[] { 2, 0, 2 }, 3)])
        {
            write();
            ImageData data = Open(folder["set.npy"]);
            CollectionAssert.AreEqual((int[])[2, 0, 2], data.Train.Labels);
            CollectionAssert.AreEqual((string[])["0", "1", "2"], data.Classes.ToArray());
            Assert.IsTrue(seen.Add(data.Sha256), "Labels belong to what was learnt from.");
        }
    }

    [TestMethod]
    public void Labels_that_do_not_fit_are_refused()
    {
        using var folder = new TempFolder();
        string labels = folder["set.labels.npy"];
        NpyFile.Write<byte>(folder["set.npy"], Noise(12), 3, 4);
        NpyFile.Write<long>(labels, new long[] { 1, 2 }, 2);
        Refuses(folder["set.npy"], "shape (2) for 3 images", labels);
        NpyFile.Write<long>(labels, new long[] { 1, -1, 0 }, 3);
        Refuses(folder["set.npy"], "label -1", labels);
        NpyFile.Write<long>(labels, new[] { 1, 0, 1L << 40 }, 3);
        Refuses(folder["set.npy"], "label 1099511627776", labels);
        NpyFile.Write<long>(labels, new long[] { 1, 2, 3 }, 1, 3);
        Refuses(folder["set.npy"], "shape (1, 3)", labels);
        NpyFile.Write<float>(labels, new float[] { 1, 2, 3 }, 3);
        Refuses(folder["set.npy"], "Single", labels);
        File.WriteAllText(labels, "1 2 3");
        Refuses(folder["set.npy"], "not a .npy file", labels);
    }

    [TestMethod]
    [DataRow(new[] { 3 })]
    [DataRow(new[] { 3, 5 })]
    [DataRow(new[] { 3, 2, 2, 4 })]
    [DataRow(new[] { 3, 2, 2, 3, 1 })]
    [DataRow(new[] { 0, 4 })]
    [DataRow(new[] { 3, 0, 2 })]
    public void Other_shapes_are_refused_with_those_that_there_are(int[] shape)
    {
        using var folder = new TempFolder();
        NpyFile.Write<byte>(folder["set.npy"], new byte[shape.Aggregate(1, (a, b) => a * b)], shape);
        Refuses(folder["set.npy"], $"({string.Join(", ", shape)})");
        Refuses(folder["set.npy"], "[N, H, W, C]");
    }

    [TestMethod]
    [DataRow("{'descr': '<i8', 'fortran_order': False, 'shape': (1, 4), }", "type Int64")]
    [DataRow("{'descr': '<f8', 'fortran_order': False, 'shape': (1, 4), }", "type <f8")]
    [DataRow("{'descr': '|u1', 'fortran_order': True, 'shape': (2, 4), }", "Fortran")]
    [DataRow("{'descr': '|u1', 'fortran_order': False, 'shape': (3, 4), }", "promises 12 bytes of values, but the file holds 8")]
    [DataRow("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 4), }", "promises 4 bytes of values, but the file holds 8")]
    [DataRow("{'descr': '|u1', 'fortran_order': False, 'shape': (2000000000, 784), }", "promises 1568000000000 bytes")]
    [DataRow("{'descr': '|u1', 'fortran_order': False, 'shape': (2000000000, 2000000000, 4), }", "more than memory can hold")]
    [DataRow("{'descr': '|u1', 'fortran_order': False, 'shape': (1, 2000000000, 2000), }", "Its shape")]
    public void Hostile_headers_are_refused_without_allocating(string header, string saying)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["set.npy"], [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 1, 2, 3, 4, 5, 6, 7, 8]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Refuses(folder["set.npy"], saying);
        Assert.IsLessThan(16L << 20, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static ImageData Open(string path) => ImageDatasetOpener.Open(path);

    private static byte[] Noise(int count)
    {
        var values = new byte[count];
        new Random(count).NextBytes(values);
        return values;
    }

    private static void Refuses(string path, string saying, string? where = null)
    {
        DataFormatException refusal = Assert.ThrowsExactly<DataFormatException>(() => Open(path));
        StringAssert.Contains(refusal.Message, saying);
        Assert.AreEqual(where ?? path, refusal.Where);
    }
}
