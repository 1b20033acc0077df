using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Gan.Onnx.Tests.Rewriting;

namespace Gan.Onnx.Tests.Quantizing;

[TestClass]
public sealed class QuantizationTests
{
    private const int Rows = 40, Channels = 8, Size = 6, Made = 16, Columns = 20;

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    public void A_gemm_is_off_by_no_more_than_its_roundings_together(int transposed)
    {
        const int inputs = 64;
        float[] weights = Rewritten.Wave(inputs * Columns), bias = Rewritten.Wave(Columns, 3);
        var graph = new GraphBuilder("gemm");
        string stored = graph.Weights("w", weights, transposed == 1 ? [Columns, inputs] : [inputs, Columns]);
        string product = graph.Node("Gemm", "", [graph.Input("x", ElementType.Float, inputs), stored, graph.Weights("b", bias, Columns)], NodeAttribute.Int("transB", transposed));
        graph.Output("y", product, ElementType.Float, Columns);
        OnnxModel model = graph.Build();
        var rows = new Dictionary<string, Array> { ["x"] = Rewritten.Wave(Rows * inputs, 2) };

        OnnxModel quantized = model.Quantized(rows);

        // Inputs lie in -2..2: a step is 4/255, and a number is off by half of one, or by all where the byte of zero had to be rounded. A weight, of at most 0.5, is off by half of 0.5/63.
        // So each of the 64 products is off by at most 0.5 of the one and 2 of the other, and by both at once; the bias is rounded to a unit of their product.
        const float input = 4f / 255, weight = 0.5f / 63 / 2;
        const float most = inputs * (0.5f * input + 2 * weight + input * weight) + input * weight;
        AssertNear(model, quantized, rows, "y", most);
        CollectionAssert.AreEqual((string[])["QuantizeLinear", "DequantizeLinear", "DequantizeLinear", "DequantizeLinear", "Gemm"], Operators(quantized));
        Assert.AreEqual(weights.Length, Stored(quantized, ElementType.Int8).Max(tensor => tensor.RawData.Length));
        Assert.IsLessThan(model.Bytes.Length / 2, quantized.Bytes.Length);
    }

    [TestMethod]
    [DataRow("Relu")]
    [DataRow("LeakyRelu")]
    public void A_convolution_and_what_follows_it_stay_near_and_can_be_loaded(string activation)
    {
        OnnxModel model = Network(activation);
        Dictionary<string, Array> rows = Images(), others = Images(shift: 1);

        OnnxModel quantized = model.Quantized(rows);

        // A byte of the 72 numbers that a convolution sums is off by 1/255 of their spread, as are what it makes and what the Gemm sums; roundings of both signs add up as their root.
        // That is 0.01 with weights of a whole byte; those of 7 bits are off by twice as much, so that both together are off by the root of (1 + 4) / (1 + 1) times that.
        float[] exact = Run(model, others, "y"), rounded = Run(quantized, others, "y");
        double spread = exact.Max() - exact.Min();
        Assert.IsLessThan(0.016 * spread, exact.Zip(rounded, (a, b) => Math.Abs(a - b)).Average());
        AssertNear(model, quantized, others, "y", (float)(0.05 * spread));
        Assert.HasCount(2, Stored(quantized, ElementType.Int8).Where(tensor => tensor.Dims.Count > 1).ToArray());
        Assert.IsFalse(quantized.ToProto().Graph.Initializer.Any(tensor => tensor.Name is "kernel" or "matrix"));
        CollectionAssert.AreEqual(model.Inputs.Select(input => input.ToString()).ToArray(), quantized.Inputs.Select(input => input.ToString()).ToArray());
        CollectionAssert.AreEqual(model.Outputs.Select(output => output.ToString()).ToArray(), quantized.Outputs.Select(output => output.ToString()).ToArray());
        CollectionAssert.AreEqual(Run(quantized, others, "y"), Run(OnnxModel.Parse(quantized.Bytes.ToArray()), others, "y"));
    }

    [TestMethod]
    public void A_norm_behind_a_convolution_becomes_part_of_the_integers()
    {
        OnnxModel model = Network("Relu", norm: true);
        Dictionary<string, Array> rows = Images();
        OnnxModel quantized = model.Quantized(rows);
        CollectionAssert.DoesNotContain(Operators(quantized), "BatchNormalization");
        float[] exact = Run(model, rows, "y");
        AssertNear(model, quantized, rows, "y", 0.05f * (exact.Max() - exact.Min()));
    }

    [TestMethod]
    public void Weights_that_are_nodes_are_not_kept_beside_their_integers()
    {
        OnnxModel model = Network("LeakyRelu", change: Rewritten.WeightsAsNodes), quantized = model.Quantized(Images());
        CollectionAssert.DoesNotContain(Operators(quantized), "Constant");
        CollectionAssert.Contains(Operators(quantized), "QuantizeLinear");
    }

    [TestMethod]
    public void Metadata_stay_and_tell_of_the_integers()
    {
        OnnxModel model = Network("Relu").WithMetadata(new Dictionary<string, string> { ["gan.recipe"] = "dcgan", ["theirs"] = "kept" });
        OnnxModel quantized = model.Quantized(Images());
        Assert.AreEqual("kept", quantized.Metadata["theirs"]);
        var metadata = GanMetadata.FromProperties(quantized.Metadata);
        Assert.AreEqual("dcgan", metadata.Recipe);
        Assert.AreEqual(GanMetadata.Int8, metadata.Precision);
        Assert.AreEqual("int8", metadata.ToProperties()["gan.precision"]);
        Assert.AreEqual(7, metadata.WeightBits);
        Assert.AreEqual("7", metadata.ToProperties()["gan.weight_bits"]);
        Assert.AreEqual(8, GanMetadata.FromProperties(model.Quantized(Images(), new QuantizationOptions { WeightBits = 8 }).Metadata).WeightBits);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new QuantizationOptions { WeightBits = 6 });
        Assert.AreEqual("", GanMetadata.FromProperties(model.Metadata).Precision);
        Assert.IsFalse(new GanMetadata().ToProperties().ContainsKey("gan.precision"));
    }

    [TestMethod]
    public void What_is_quantized_is_not_quantized_again()
    {
        OnnxModel quantized = Network("Relu").Quantized(Images());
        Assert.AreSame(quantized, quantized.Quantized(Images()));
    }

    [TestMethod]
    public void A_head_of_a_few_outputs_a_layer_of_a_few_inputs_and_other_factors_are_left_as_they_are()
    {
        foreach ((int inputs, int outputs, float alpha) in new[] { (64, 1, 1f), (64, 10, 1f), (8, 64, 1f), (64, 64, 0.5f) })
        {
            var graph = new GraphBuilder("left");
            graph.Output("y", graph.Linear(graph.Input("x", ElementType.Float, inputs), inputs, outputs, NodeAttribute.Float("alpha", alpha)), ElementType.Float, outputs);
            OnnxModel model = graph.Build();
            Assert.AreSame(model, model.Quantized(new Dictionary<string, Array> { ["x"] = Rewritten.Wave(2 * inputs) }));
        }
    }

    [TestMethod]
    public void Weights_that_are_computed_old_operator_sets_fixed_batches_and_numbers_without_end_are_left_as_they_are()
    {
        var computed = new GraphBuilder("computed");
        string weights = computed.Node("Relu", "", [computed.Weights("w", Rewritten.Wave(64 * Columns), 64, Columns)]);
        computed.Output("y", computed.Node("Gemm", "", [computed.Input("x", ElementType.Float, 64), weights]), ElementType.Float, Columns);
        OnnxModel model = computed.Build();
        Assert.AreSame(model, model.Quantized(new Dictionary<string, Array> { ["x"] = Rewritten.Wave(128) }));

        OnnxModel old = Network("Relu", change: proto => proto.OpsetImport[0].Version = 12);
        Assert.AreSame(old, old.Quantized(Images()));

        OnnxModel single = Network("Relu", change: proto => proto.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimValue = 1);
        Assert.AreSame(single, single.Quantized(Images()));

        OnnxModel endless = Network("Relu");
        var rows = new Dictionary<string, Array> { ["image"] = Enumerable.Repeat(float.PositiveInfinity, Channels * Size * Size).ToArray() };
        Assert.AreSame(endless, endless.Quantized(rows));
    }

    [TestMethod]
    public void Rows_that_are_missing_of_another_size_or_of_another_type_are_refused()
    {
        OnnxModel model = Network("Relu");
        void Refused(string told, Dictionary<string, Array> rows) => StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => model.Quantized(rows)).Message, told);
        Refused("missing", new() { ["picture"] = new float[Channels * Size * Size] });
        Refused("whole number of rows", new() { ["image"] = new float[Channels * Size * Size + 1] });
        Refused("no rows", new() { ["image"] = Array.Empty<float>() });
        Refused("Double[]", new() { ["image"] = new double[Channels * Size * Size] });
    }

    private static OnnxModel Network(string activation, bool norm = false, Action<ModelProto>? change = null)
    {
        var graph = new GraphBuilder("network");
        string[] inputs = [graph.Input("image", ElementType.Float, Channels, Size, Size), graph.Weights("kernel", Rewritten.Wave(Made * Channels * 9), Made, Channels, 3, 3), graph.Weights("offset_of_kernel", Rewritten.Wave(Made), Made)];
        string value = graph.Node("Conv", "", inputs, NodeAttribute.Ints("pads", 1, 1, 1, 1));
        if (norm) value = graph.Norm(value, Made);
        value = graph.Node("Flatten", "", [graph.Node(activation, "", [value])]);
        value = graph.Node("Gemm", "", [value, graph.Weights("matrix", Rewritten.Wave(Made * Size * Size * Columns), Made * Size * Size, Columns)]);
        graph.Output("y", value, ElementType.Float, Columns);
        return graph.Build(change);
    }

    private static Dictionary<string, Array> Images(int shift = 0) => new() { ["image"] = Rewritten.Wave(shift + Rows * Channels * Size * Size, 1)[shift..] };

    private static string[] Operators(OnnxModel model) => [.. model.ToProto().Graph.Node.Select(node => node.OpType)];

    private static TensorProto[] Stored(OnnxModel model, ElementType type) => [.. model.ToProto().Graph.Initializer.Where(tensor => tensor.DataType == (int)type)];

    private static float[] Run(OnnxModel model, Dictionary<string, Array> rows, string output)
    {
        using var runner = new OnnxRunner(model);
        return (float[])runner.Run(rows, [output])[output];
    }

    private static void AssertNear(OnnxModel model, OnnxModel quantized, Dictionary<string, Array> rows, string output, float most)
    {
        float[] exact = Run(model, rows, output), rounded = Run(quantized, rows, output);
        Assert.AreNotEqual(exact[0], exact[1]);
        for (int i = 0; i < exact.Length; i++) Assert.AreEqual(exact[i], rounded[i], most, $"{output}, element {i}");
    }
}
