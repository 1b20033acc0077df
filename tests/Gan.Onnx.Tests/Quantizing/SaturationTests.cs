using System.Runtime.InteropServices;
using Gan.Onnx.Graphs;
using Gan.Onnx.Schema;
using Gan.Onnx.Tests.Rewriting;

namespace Gan.Onnx.Tests.Quantizing;

/// <summary>
/// CPUs without VNNI add two products of bytes in 16 bits with saturation (vpmaddubsw). That is emulated here, so that every CPU tells whether a
/// quantized model would lose sums on them.
/// </summary>
[TestClass]
public sealed class SaturationTests
{
    private const int Inputs = 64, Columns = 20, Rows = 40;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_gemm_gives_the_same_sums_on_CPUs_that_saturate(int transposed)
    {
        (OnnxModel model, Dictionary<string, Array> rows) = Gemm(transposed);
        Assert.AreEqual(0, SaturatedSums(model.Quantized(rows), rows, transposed));
    }

    [TestMethod]
    public void With_weights_of_a_whole_byte_sums_saturate()
    {
        (OnnxModel model, Dictionary<string, Array> rows) = Gemm(transposed: 1);
        Assert.IsGreaterThan(0, SaturatedSums(model.Quantized(rows, new QuantizationOptions { WeightBits = 8 }), rows, transposed: 1));
    }

    [TestMethod]
    public void No_two_weights_of_any_layer_can_saturate_whatever_is_fed()
    {
        OnnxModel quantized = Convolution().Quantized(new Dictionary<string, Array> { ["image"] = Rewritten.Wave(Rows * 8 * 36, 1) });
        TensorProto[] weights = [.. quantized.ToProto().Graph.Initializer.Where(tensor => tensor.DataType == (int)ElementType.Int8 && tensor.Dims.Count > 1)];
        Assert.HasCount(2, weights);
        foreach (TensorProto tensor in weights)
        {
            int largest = Integers(tensor).Max(weight => Math.Abs((int)weight));
            Assert.AreEqual(63, largest, tensor.Name);
            Assert.IsLessThanOrEqualTo(short.MaxValue, byte.MaxValue * largest * 2);
        }
    }

    [TestMethod]
    public void Eight_bits_use_the_whole_byte()
    {
        (OnnxModel model, Dictionary<string, Array> rows) = Gemm(0);
        ModelProto quantized = model.Quantized(rows, new QuantizationOptions { WeightBits = 8 }).ToProto();
        Assert.AreEqual(127, Integers(Stored(quantized, ElementType.Int8)).Max(weight => Math.Abs((int)weight)));
    }

    // How many sums come out otherwise with 16-bit pairs: of the rows, and of a row that is white all over.
    private static int SaturatedSums(OnnxModel quantized, Dictionary<string, Array> rows, int transposed)
    {
        ModelProto proto = quantized.ToProto();
        sbyte[] weights = Integers(Stored(proto, ElementType.Int8));
        (float scale, byte zero) = InputBytes(proto);
        byte[] bytes = [.. ((float[])rows["x"]).Select(value => (byte)Math.Clamp(MathF.Round(value / scale) + zero, 0, 255)), .. Enumerable.Repeat((byte)255, Inputs)];
        int saturated = 0;
        for (int row = 0; row <= Rows; row++)
        {
            for (int column = 0; column < Columns; column++)
            {
                int At(int input) => weights[transposed == 1 ? column * Inputs + input : input * Columns + column];
                int exact = 0, emulated = 0;
                for (int input = 0; input < Inputs; input += 2)
                {
                    int pair = bytes[row * Inputs + input] * At(input) + bytes[row * Inputs + input + 1] * At(input + 1);
                    exact += pair;
                    emulated += Math.Clamp(pair, short.MinValue, short.MaxValue);
                }
                if (exact != emulated) saturated++;
            }
        }
        return saturated;
    }

    private static (OnnxModel Model, Dictionary<string, Array> Rows) Gemm(int transposed)
    {
        var graph = new GraphBuilder("gemm");
        string stored = graph.Weights("w", Rewritten.Wave(Inputs * Columns), transposed == 1 ? [Columns, Inputs] : [Inputs, Columns]);
        string product = graph.Node(
            "Gemm", "", [graph.Input("x", ElementType.Float, Inputs), stored, graph.Weights("b", Rewritten.Wave(Columns, 3), Columns)], NodeAttribute.Int("transB", transposed));
        graph.Output("y", product, ElementType.Float, Columns);
        return (graph.Build(), new() { ["x"] = Rewritten.Wave(Rows * Inputs, 2) });
    }

    private static OnnxModel Convolution()
    {
        var graph = new GraphBuilder("convolution");
        string value = graph.Node(
            "Conv", "", [graph.Input("image", ElementType.Float, 8, 6, 6), graph.Weights("kernel", Rewritten.Wave(16 * 8 * 9), 16, 8, 3, 3)], NodeAttribute.Ints("pads", 1, 1, 1, 1));
        value = graph.Node("Flatten", "", [graph.Node("Relu", "", [value])]);
        graph.Output("y", graph.Node("Gemm", "", [value, graph.Weights("matrix", Rewritten.Wave(576 * Columns), 576, Columns)]), ElementType.Float, Columns);
        return graph.Build();
    }

    private static (float Scale, byte Zero) InputBytes(ModelProto proto)
    {
        NodeProto rounding = proto.Graph.Node.First(node => node.OpType == "QuantizeLinear");
        TensorProto Named(string name) => proto.Graph.Initializer.Single(tensor => tensor.Name == name);
        return (BitConverter.ToSingle(Named(rounding.Input[1]).RawData.Span), Named(rounding.Input[2]).RawData[0]);
    }

    private static TensorProto Stored(ModelProto proto, ElementType type) => proto.Graph.Initializer.Single(tensor => tensor.DataType == (int)type && tensor.Dims.Count == 2);

    private static sbyte[] Integers(TensorProto tensor) => MemoryMarshal.Cast<byte, sbyte>(tensor.RawData.Span).ToArray();
}
