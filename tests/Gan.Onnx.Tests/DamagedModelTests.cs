using Gan.Onnx.Schema;
using Gan.Tests;
using Google.Protobuf;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class DamagedModelTests
{
    [TestMethod]
    public void Bytes_of_another_kind_are_refused()
    {
        foreach (byte[] bytes in new byte[][] { [], [1], "This is a text file, not a model.\n"u8.ToArray(), new byte[1000], [.. Enumerable.Repeat((byte)0xFF, 100)] })
            Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse(bytes));
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
        Refused("deep", model =>
        {
            GraphProto inner = model.Graph;
            for (int depth = 0; depth < 12; depth++)
            {
                var next = new GraphProto { Node = { new NodeProto { OpType = "Relu" } } };
                inner.Node[0].Attribute.Add(new AttributeProto { Name = "body", G = next });
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
}
