using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Tests;

/// <summary>Models whose weights are not copied are what the parser of Protocol Buffers makes of the file, however it is written.</summary>
[TestClass]
public sealed class WeightsInPlaceTests
{
    private const int Large = 5_000;

    [TestMethod]
    public void A_file_is_parsed_as_the_parser_does()
    {
        byte[] file = Model().ToByteArray();
        ModelProto parsed = WeightsInPlace.Parse(file, out bool isWhole);
        Assert.IsTrue(isWhole);
        Assert.AreEqual(ModelProto.Parser.ParseFrom(file), parsed);
        CollectionAssert.AreEqual(file, parsed.ToByteArray());
    }

    [TestMethod]
    public void What_the_schema_does_not_know_is_not_the_models()
    {
        // A field of a number that nobody has, at the end of the model and inside a tensor.
        byte[] file = [.. Model().ToByteArray(), 0xF8, 0x7F, 0x01];
        ModelProto parsed = WeightsInPlace.Parse(file, out bool isWhole);
        Assert.IsFalse(isWhole);
        Assert.AreEqual(Model(), parsed);
    }

    [TestMethod]
    public void Of_data_that_a_tensor_has_twice_the_last_counts_as_with_the_parser()
    {
        ModelProto model = Model();
        byte[] twice = [.. new TensorProto { RawData = ByteString.CopyFrom(new byte[Large]) }.ToByteArray(), .. model.Graph.Initializer[1].ToByteArray()];
        model.Graph.Initializer.RemoveAt(1);
        // A graph that comes in two parts is one.
        byte[] part = [.. Field(5, twice)];
        byte[] file = [.. model.ToByteArray(), .. Field(7, part)];
        Assert.AreEqual(ModelProto.Parser.ParseFrom(file), WeightsInPlace.Parse(file, out bool isWhole));
        Assert.IsFalse(isWhole);
    }

    [TestMethod]
    public void A_file_that_is_cut_or_damaged_is_refused_as_by_the_parser_or_read_as_by_it()
    {
        byte[] file = Model().ToByteArray();
        var random = new Random(1);
        for (int i = 0; i < 2_000; i++)
        {
            byte[] damaged = random.Next(2) == 0 ? file[..random.Next(file.Length)] : [.. file];
            if (damaged.Length > 0) damaged[random.Next(Math.Min(damaged.Length, 200))] = (byte)random.Next(256);
            Assert.AreEqual(Read(() => ModelProto.Parser.WithDiscardUnknownFields(true).ParseFrom(damaged)), Read(() => WeightsInPlace.Parse(damaged, out _)), $"seed 1, case {i}");
        }
    }

    [TestMethod]
    public void Bytes_that_the_caller_changes_later_are_not_the_models()
    {
        byte[] file = Runnable().Bytes.ToArray(), before = [.. file];
        OnnxModel model = OnnxModel.Parse(file);
        Array.Clear(file);
        CollectionAssert.AreEqual(before, model.Bytes.ToArray());
        CollectionAssert.AreEqual(before, model.WithMetadata(model.Metadata).Bytes.ToArray());
    }

    private static ModelProto? Read(Func<ModelProto> parse)
    {
        try
        {
            return parse();
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static ModelProto Model() => new()
    {
        IrVersion = 7,
        OpsetImport = { new OperatorSetIdProto { Version = 13 } },
        Graph = new GraphProto
        {
            Name = "weights",
            Node = { new NodeProto { OpType = "Add", Input = { "small", "large" }, Output = { "y" } } },
            Initializer = { Tensor("small", 3), Tensor("large", Large), Tensor("other", Large) },
            Output = { new ValueInfoProto { Name = "y" } },
        },
    };

    private static OnnxModel Runnable()
    {
        var graph = new GraphBuilder("runnable");
        graph.Input("x", ElementType.Float, Large);
        graph.Output("y", graph.Node("Add", "", ["x", graph.Weights("w", new float[Large], 1, Large)]), ElementType.Float, Large);
        return graph.Build(new Dictionary<string, string>());
    }

    private static TensorProto Tensor(string name, int bytes) =>
        new() { Name = name, DataType = 2, Dims = { bytes }, RawData = ByteString.CopyFrom([.. Enumerable.Range(0, bytes).Select(i => (byte)(i * 7 + name.Length))]) };

    private static byte[] Field(int number, byte[] content)
    {
        using var stream = new MemoryStream();
        using var output = new CodedOutputStream(stream);
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
        output.Flush();
        return stream.ToArray();
    }
}
