using Gan.Onnx.Schema;
using Gan.Tests;
using Google.Protobuf;

namespace Gan.Onnx.Tests.Hostile;

[TestClass]
public sealed class DamagedModelTests
{
    [TestMethod]
    public void Names_of_a_stranger_do_not_break_the_line_or_steer_a_terminal()
    {
        string message = new OnnxModelException($"There is no '\u001b[31m\n{new string('x', 100_000)}'.").Message;
        Assert.IsFalse(message.Any(char.IsControl));
        Assert.IsLessThan(5_000, message.Length);
    }

    [TestMethod]
    public void Bytes_of_another_kind_are_refused()
    {
        byte[] random = new byte[20_000], zip = [.. "PK\u0003\u0004"u8, .. new byte[200]], png = [0x89, .. "PNG\r\n\u001a\n"u8, .. new byte[100]];
        new Random(1).NextBytes(random);
        foreach (byte[] bytes in new[]
        {
            [], [1], "This is a text file, not a model.\n"u8.ToArray(), "{ \"graph\": [] }"u8.ToArray(), new byte[1000], [.. Enumerable.Repeat((byte)0xFF, 100)], random, zip, png,
        })
        {
            Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse(bytes));
        }
    }

    [TestMethod]
    public void A_stream_without_end_is_left()
    {
        using var endless = new EndlessStream();
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Load(endless)).Message, "larger than 1024 MB");
    }

    [TestMethod]
    public void A_file_that_would_become_millions_of_objects_is_refused_before_it_is_parsed()
    {
        // Field 7 is the graph, its field 1 a node: two bytes for an object.
        byte[] nodes = [.. Enumerable.Repeat((byte[])[0x0A, 0x00], 4_500_000).SelectMany(node => node)];
        byte[] file = [0x3A, .. Varint(nodes.Length), .. nodes];
        long before = GC.GetAllocatedBytesForCurrentThread();
        StringAssert.Contains(Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse(file)).Message, "more parts");
        Assert.IsLessThan(1_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void Messages_that_are_nested_without_end_are_refused()
    {
        byte[] message = [];
        // A graph in an attribute of a node of a graph, two thousand times.
        for (int depth = 0; depth < 2_000; depth++)
        {
            foreach (byte field in new byte[] { 0x32, 0x2A, 0x0A }) message = [field, .. Varint(message.Length), .. message];
        }
        Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse([0x3A, .. Varint(message.Length), .. message]));
    }

    [TestMethod]
    public void A_file_that_was_cut_off_is_refused_or_still_whole_enough_to_check()
    {
        byte[] whole = TinyGan.Generator().Bytes.ToArray();
        for (int length = 0; length < whole.Length; length += 13)
        {
            byte[] part = whole[..length];
            try
            {
                // The graph stands before the metadata: a cut behind it can leave a file that is complete but for its description.
                Assert.IsNotEmpty(OnnxModel.Parse(part).Outputs);
            }
            catch (OnnxModelException)
            {
            }
        }
        Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse(whole[..(whole.Length / 2)]));
    }

    [TestMethod]
    public void Files_with_flipped_bytes_never_give_another_exception()
    {
        byte[] whole = TinyGan.Discriminator().Bytes.ToArray();
        var random = new Random(5);
        for (int trial = 0; trial < 500; trial++)
        {
            byte[] damaged = [.. whole];
            for (int i = 0; i < 4; i++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                _ = OnnxModel.Parse(damaged);
            }
            catch (OnnxModelException)
            {
            }
        }
    }

    [TestMethod]
    public void Models_that_must_not_reach_native_code_are_refused()
    {
        Refused("no graph", model => model.Graph = null);
        Refused("operator set", model => model.OpsetImport.Clear());
        Refused("com.example", model => model.Graph.Node[0].Domain = "com.example");
        Refused("com.microsoft", model => model.OpsetImport.Add(new OperatorSetIdProto { Domain = "com.microsoft", Version = 1 }));
        Refused("another file", model => model.Graph.Initializer[0].DataLocation = TensorProto.Types.DataLocation.External);
        Refused("another file", model => model.Graph.Initializer[0].ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "/etc/passwd" }));
        Refused("damaged", model => model.Graph.Initializer[0].RawData = ByteString.CopyFrom(1, 2, 3));
        Refused("dimensions", model => model.Graph.Initializer[0].Dims[0] = long.MaxValue);
        Refused("dimensions", model => model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue = 1L << 40);
        Refused("no output", model => model.Graph.Output.Clear());
        Refused("no tensor", model => model.Graph.Input[0].Type = new TypeProto());
        Refused("of its own", model => model.Functions.Add(ByteString.Empty));
        Refused("sparse", model => model.Graph.SparseInitializer.Add(ByteString.Empty));
        Refused("segments", model => model.Graph.Initializer[0].Segment = ByteString.CopyFrom(1));
        Refused("of a type (99)", model => model.Graph.Initializer[0].DataType = 99);
        Refused("0 values in place of 2", model => model.Graph.Initializer[0].RawData = ByteString.Empty);
        Refused("1000 inputs and outputs", model => model.Graph.Output.AddRange(Enumerable.Range(0, 3_000).Select(i => new ValueInfoProto(model.Graph.Output[0]) { Name = $"o{i}" })));
        Refused("has 'score' twice", model => model.Graph.Output.Add(model.Graph.Output.Single(output => output.Name == "score")));
        Refused("twice", model => model.Graph.Node.Add(model.Graph.Node[0]));
        Refused("Nothing makes the output", model => model.Graph.Output[0].Name = "nowhere");
        Refused("which nothing makes before it", model => model.Graph.Node[0].Input[0] = "nowhere");
        // A circle.
        Refused("which nothing makes before it", model => model.Graph.Node[0].Input[0] = model.Graph.Node[^1].Output[0]);
        Refused("how long a loop runs", model => model.Graph.Node[0].OpType = "Loop");
        Refused("noise as an input", model => model.Graph.Node[0].OpType = "RandomNormalLike");
        Refused("'ImageDecoder', which is not among", model => model.Graph.Node[0].OpType = "ImageDecoder");
        Refused("no network here has such a number", model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "axis", I = 1L << 40 }));
        Refused("which only If may", model => model.Graph.Node[0].Attribute.Add(new AttributeProto { Name = "body", G = new GraphProto() }));
        Refused("depends on the numbers that are fed", model =>
        {
            string fed = Computed(model, "Cast", "image");
            model.Graph.Node.Single(node => node.OpType == "Reshape").Input[1] = fed;
        });
        Refused("divides integers", model =>
        {
            string sizes = Computed(model, "Shape", "image");
            model.Graph.Node.Insert(1, new NodeProto { OpType = "Div", Input = { sizes, sizes }, Output = { "quotient" } });
        });
        Refused("deep", model =>
        {
            GraphProto inner = model.Graph;
            for (int depth = 0; depth < 12; depth++)
            {
                var next = new GraphProto { Node = { new NodeProto { OpType = "Relu" } } };
                inner.Node[0].OpType = "If";
                inner.Node[0].Attribute.Add(new AttributeProto { Name = "then_branch", G = next });
                inner = next;
            }
        });
    }

    private static void Refused(string reason, Action<ModelProto> damage)
    {
        ModelProto proto = ModelProto.Parser.ParseFrom(TinyGan.Discriminator().Bytes.ToArray());
        damage(proto);
        OnnxModelException defect = Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse(proto.ToByteArray()), reason);
        StringAssert.Contains(defect.Message, reason);
    }

    private static string Computed(ModelProto model, string type, string input)
    {
        var node = new NodeProto { OpType = type, Input = { input }, Output = { "computed" } };
        if (type == "Cast") node.Attribute.Add(new AttributeProto { Name = "to", I = (long)ElementType.Int64, Type = AttributeProto.Types.AttributeType.Int });
        model.Graph.Node.Insert(0, node);
        return "computed";
    }

    private static byte[] Varint(int value)
    {
        var bytes = new List<byte>();
        for (; value > 0x7F; value >>= 7) bytes.Add((byte)(value | 0x80));
        return [.. bytes, (byte)value];
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override int Read(byte[] buffer, int offset, int count) => count;

        public override int Read(Span<byte> buffer) => buffer.Length;
    }
}
