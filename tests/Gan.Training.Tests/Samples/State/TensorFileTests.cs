using System.Buffers.Binary;
using System.Text.Json;
using Gan.Training.Samples.Learning.State;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Samples.State;

[TestClass]
public sealed class TensorFileTests
{
    private static readonly Dictionary<string, Tensor> _tensors = new()
    {
        ["weights"] = tensor([1.5f, -2f, 3f, 4f, 5f, 6f], [2, 3]),
        ["count"] = tensor(7L),
        ["none"] = zeros([0, 4]),
        ["bytes"] = tensor(new byte[] { 1, 2, 255 }),
        ["transposed"] = tensor([1f, 2f, 3f, 4f], [2, 2]).t(),
        ["half"] = tensor(0.5, ScalarType.Float64),
    };

    [TestMethod]
    public void What_was_written_is_read()
    {
        using var folder = new TempFolder();
        TensorFile.Write(folder["t"], _tensors);
        IReadOnlyDictionary<string, Tensor> read = TensorFile.Read(folder["t"]);
        CollectionAssert.AreEquivalent(_tensors.Keys, read.Keys.ToArray());
        foreach ((string name, Tensor value) in _tensors)
        {
            Assert.AreEqual(value.dtype, read[name].dtype);
            CollectionAssert.AreEqual(value.shape, read[name].shape);
            Assert.IsTrue(Equal(value, read[name]), name);
        }
    }

    [TestMethod]
    public void The_file_is_laid_out_as_safetensors_says()
    {
        using var folder = new TempFolder();
        TensorFile.Write(folder["t"], _tensors);
        byte[] bytes = File.ReadAllBytes(folder["t"]);
        int header = (int)BinaryPrimitives.ReadInt64LittleEndian(bytes);
        Assert.AreEqual(0, (8 + header) % 8);
        JsonElement weights = JsonDocument.Parse(bytes.AsMemory(8, header)).RootElement.GetProperty("weights");
        Assert.AreEqual("F32", weights.GetProperty("dtype").GetString());
        int[] place = [.. weights.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        Assert.AreEqual(24, place[1] - place[0]);
        Assert.AreEqual(-2f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(8 + header + place[0] + 4)));
    }

    [TestMethod]
    public void The_same_tensors_make_the_same_bytes_in_any_order()
    {
        using var folder = new TempFolder();
        TensorFile.Write(folder["a"], _tensors);
        TensorFile.Write(folder["b"], _tensors.Reverse().ToDictionary());
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["a"]), File.ReadAllBytes(folder["b"]));
    }

    [TestMethod]
    public void Every_cut_and_every_changed_byte_is_noticed()
    {
        using var folder = new TempFolder();
        TensorFile.Write(folder["t"], _tensors);
        byte[] whole = File.ReadAllBytes(folder["t"]);
        var random = new Random(1);
        for (int i = 0; i < 300; i++)
        {
            byte[] damaged = whole[..(i % 2 == 0 ? random.Next(whole.Length) : whole.Length)];
            int place = random.Next(whole.Length);
            if (i % 2 == 1) damaged[place] ^= (byte)(1 << random.Next(8));
            File.WriteAllBytes(folder["d"], damaged);
            try
            {
                // What changes no meaning may be read.
                IReadOnlyDictionary<string, Tensor> read = TensorFile.Read(folder["d"]);
                Assert.IsTrue(i % 2 == 1 && Same(read), $"byte {place}");
            }
            catch (InvalidDataException defect)
            {
                StringAssert.Contains(defect.Message, folder["d"]);
            }
        }
    }

    private static bool Same(IReadOnlyDictionary<string, Tensor> read) =>
        _tensors.All(entry => entry.Value.shape.SequenceEqual(read[entry.Key].shape) && entry.Value.dtype == read[entry.Key].dtype && Equal(entry.Value, read[entry.Key]));

    private static bool Equal(Tensor first, Tensor second) => first.eq(second).all().item<bool>();
}
