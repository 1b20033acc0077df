using System.Text;
using Gan.Training.Files;
using Gan.Training.Files.Npy;

namespace Gan.Training.Tests.Samples.Npy;

[TestClass]
public sealed class NpyTests
{
    [TestMethod]
    public void Arrays_come_back_as_they_went()
    {
        using var folder = new TempFolder();
        float[] images = [.. Enumerable.Range(0, 2 * 3 * 4 * 5).Select(i => i / 7f)];
        long[] labels = [long.MinValue, -1, 0, long.MaxValue];
        NpyFile.Write<float>(folder["sub/images.npy"], images, 2, 3, 4, 5);
        NpyFile.Write<long>(folder["labels.npy"], labels, 4);
        NpyFile.Write<byte>(folder["one.npy"], new byte[] { 9 });

        (float[] readImages, IReadOnlyList<int> shape) = NpyFile.Read<float>(folder["sub/images.npy"]);
        CollectionAssert.AreEqual(images, readImages);
        CollectionAssert.AreEqual((int[])[2, 3, 4, 5], shape.ToArray());
        CollectionAssert.AreEqual(labels, NpyFile.Read<long>(folder["labels.npy"]).Values);
        Assert.IsEmpty(NpyFile.Read<byte>(folder["one.npy"]).Shape);
        Assert.AreEqual(typeof(long), NpyFile.ReadHeader(folder["labels.npy"]).ElementType);
        Assert.HasCount(1, Directory.GetFiles(folder["sub"]), "Nothing is left beside the file.");
    }

    [TestMethod]
    public void The_header_is_what_numpy_writes()
    {
        using var folder = new TempFolder();
        NpyFile.Write<float>(folder["a.npy"], new float[] { 1, 2 }, 2, 1, 1, 1);
        NpyFile.Write<long>(folder["b.npy"], new long[] { 1 }, 1);

        byte[] a = File.ReadAllBytes(folder["a.npy"]), b = File.ReadAllBytes(folder["b.npy"]);
        Assert.AreEqual("93-4E-55-4D-50-59-01-00-76-00", BitConverter.ToString(a, 0, 10));
        Assert.AreEqual("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 1, 1), }".PadRight(117) + "\n", Encoding.ASCII.GetString(a, 10, 118));
        Assert.AreEqual("{'descr': '<i8', 'fortran_order': False, 'shape': (1,), }".PadRight(117) + "\n", Encoding.ASCII.GetString(b, 10, 118));
        Assert.AreEqual("00-00-80-3F-00-00-00-40", BitConverter.ToString(a, 128));
    }

    [TestMethod]
    public void Version_2_and_an_array_of_nothing_are_read()
    {
        using var folder = new TempFolder();
        string text = "{'descr': '|u1', 'fortran_order': True, 'shape': (0,), }\n";
        File.WriteAllBytes(folder["a.npy"], [0x93, .. "NUMPY"u8, 2, 0, (byte)text.Length, 0, 0, 0, .. Encoding.ASCII.GetBytes(text)]);
        Assert.IsEmpty(NpyFile.Read<byte>(folder["a.npy"]).Values);
    }

    [TestMethod]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (2000000000,), }", "promises 8000000000 bytes")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }", "more than memory can hold")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }", "more than memory can hold")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (0, 2000000000, 2), }", "more than memory can hold")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }", "plain array")]
    [DataRow("{'descr': '<f4', 'fortran_order': True, 'shape': (1, 1), }", "Fortran")]
    [DataRow("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", "type |O")]
    [DataRow("{'descr': '>f4', 'fortran_order': False, 'shape': (1,), }", "type >f4")]
    [DataRow("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }", "plain array")]
    [DataRow("{'descr': '|u1', 'fortran_order': False, 'shape': (4,), }", "type Byte")]
    [DataRow("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", "promises 8 bytes of values, but the file holds 4")]
    [DataRow("rubbish", "plain array")]
    public void Hostile_headers_are_refused(string header, string saying)
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder["a.npy"], [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0]);
        StringAssert.Contains(Assert.ThrowsExactly<DataFormatException>(() => NpyFile.Read<float>(folder["a.npy"])).Message, saying);
    }

    [TestMethod]
    public void Every_cut_of_a_file_is_noticed()
    {
        using var folder = new TempFolder();
        NpyFile.Write<float>(folder["a.npy"], new float[] { 1, 2, 3 }, 3);
        byte[] whole = File.ReadAllBytes(folder["a.npy"]);
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder["a.npy"], whole[..length]);
            Assert.ThrowsExactly<DataFormatException>(() => NpyFile.Read<float>(folder["a.npy"]), $"{length} bytes were accepted.");
        }
        File.WriteAllBytes(folder["a.npy"], [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF]);
        Assert.ThrowsExactly<DataFormatException>(() => NpyFile.Read<float>(folder["a.npy"]));
        Assert.ThrowsExactly<DataFormatException>(() => NpyFile.Read<float>(folder["none.npy"]));
    }

    [TestMethod]
    public void Shapes_and_types_that_do_not_fit_are_refused()
    {
        using var folder = new TempFolder();
        Assert.ThrowsExactly<ArgumentException>(() => NpyFile.Write<float>(folder["a.npy"], new float[3], 2, 2));
        Assert.ThrowsExactly<ArgumentException>(() => NpyFile.Write<float>(folder["a.npy"], new float[4], -2, -2));
        Assert.ThrowsExactly<ArgumentException>(() => NpyFile.Write<double>(folder["a.npy"], new double[1], 1));
        Assert.IsEmpty(Directory.GetFiles(folder.Path));
    }
}
