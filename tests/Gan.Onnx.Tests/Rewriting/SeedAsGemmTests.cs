using Gan.Onnx.Graphs;

namespace Gan.Onnx.Tests.Rewriting;

[TestClass]
public sealed class SeedAsGemmTests
{
    private const int Latent = 6;
    private const int Channels = 3;
    private const int Size = 4;

    [TestMethod]
    public void A_transposed_convolution_of_one_pixel_becomes_a_gemm_and_its_norm_with_it()
    {
        var graph = new GraphBuilder("seed");
        string z = graph.Node("Reshape", "", [graph.Input("z", ElementType.Float, Latent), graph.Integers("pixel", -1, Latent, 1, 1)]);
        string seed = graph.Node("Relu", "", [graph.Norm(graph.Transposed(z, Latent, Channels, Size, NodeAttribute.Ints("pads", 0, 0, 0, 0)), Channels)]);
        graph.Output("image", seed, ElementType.Float, Channels, Size, Size);
        string[] faster = ["Reshape", "Gemm", "Reshape", "Relu"];
        CollectionAssert.AreEqual(faster, Rewritten.Operators(graph.Build()));
        CollectionAssert.AreEqual(faster, Rewritten.Operators(graph.Build(Rewritten.WeightsAsNodes)));
    }

    [TestMethod]
    [DataRow(9)]
    [DataRow(21)]
    public void A_latent_that_is_fed_as_a_pixel_will_do_with_a_bias_and_any_stride(int opset)
    {
        var graph = new GraphBuilder("pixel");
        string[] inputs = [graph.Input("z", ElementType.Float, Latent, 1, 1), graph.Weights("w", Rewritten.Wave(Latent * Channels * 10), Latent, Channels, 2, 5), graph.Weights("b", Rewritten.Wave(Channels), Channels)];
        string seed = graph.Node("ConvTranspose", "", inputs, NodeAttribute.Ints("strides", 2, 3), NodeAttribute.Ints("kernel_shape", 2, 5), NodeAttribute.Int("group", 1));
        graph.Output("image", seed, ElementType.Float, Channels, 2, 5);
        CollectionAssert.AreEqual(new[] { "Flatten", "Gemm", "Reshape" }, Rewritten.Operators(graph.Build(model => model.OpsetImport[0].Version = opset)));
    }

    [TestMethod]
    public void Labels_beside_the_noise_and_axes_that_were_added_are_seen_through()
    {
        var graph = new GraphBuilder("concat");
        string z = graph.Input("z", ElementType.Float, Latent - 2), code = graph.Input("code", ElementType.Float, 2);
        string both = graph.Node("Unsqueeze", "", [z, graph.Integers("both_axes", 2, 3)]);
        string one = graph.Node("Unsqueeze", "", [graph.Node("Unsqueeze", "", [code, graph.Integers("axis_2", 2)]), graph.Integers("axis_3", 3)]);
        string pixel = graph.Node("Concat", "", [both, one], NodeAttribute.Int("axis", 1));
        graph.Output("image", graph.Transposed(pixel, Latent, Channels, Size), ElementType.Float, Channels, Size, Size);
        CollectionAssert.AreEqual(new[] { "Unsqueeze", "Unsqueeze", "Unsqueeze", "Concat", "Flatten", "Gemm", "Reshape" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void A_pixel_that_is_read_elsewhere_stays()
    {
        var graph = new GraphBuilder("read twice");
        string z = graph.Node("Reshape", "", [graph.Input("z", ElementType.Float, Latent), graph.Integers("pixel", -1, Latent, 1, 1)]);
        graph.Output("image", graph.Transposed(z, Latent, Channels, Size), ElementType.Float, Channels, Size, Size);
        graph.Output("again", graph.Node("Tanh", "", [z]), ElementType.Float, Latent, 1, 1);
        CollectionAssert.AreEqual(new[] { "Reshape", "Reshape", "Gemm", "Reshape", "Tanh" }, Rewritten.Operators(graph.Build()));
    }

    [TestMethod]
    public void More_than_one_pixel_or_an_unknown_number_stays_a_convolution()
    {
        var graph = new GraphBuilder("pixels");
        graph.Output("image", graph.Transposed(graph.Input("z", ElementType.Float, Latent, 1, 2), Latent, Channels, Size), ElementType.Float, Channels, 4, 5);
        Rewritten.Not(graph.Build());

        var unknown = new GraphBuilder("unknown");
        unknown.Output("image", unknown.Transposed(unknown.Node("Tanh", "", [unknown.Input("z", ElementType.Float, Latent, 1, 1)]), Latent, Channels, Size), ElementType.Float, Channels, 4, 4);
        Rewritten.Not(unknown.Build());

        var dynamic = new GraphBuilder("dynamic");
        dynamic.Output("image", dynamic.Transposed(dynamic.Input("z", ElementType.Float, Latent, 1, 1), Latent, Channels, Size), ElementType.Float, Channels, 4, 4);
        Rewritten.Not(dynamic.Build(model => model.Graph.Input[0].Type.TensorType.Shape.Dim[3].DimParam = "width"));
    }

    [TestMethod]
    [DataRow("pads", 1L, 1L, 1L, 1L)]
    [DataRow("dilations", 2L, 2L)]
    [DataRow("output_padding", 1L, 1L)]
    [DataRow("output_shape", 6L, 6L)]
    [DataRow("kernel_shape", 3L, 3L)]
    public void Whatever_changes_the_size_of_the_image_stays_a_convolution(string attribute, params long[] numbers)
    {
        var graph = new GraphBuilder(attribute);
        string seed = graph.Transposed(graph.Input("z", ElementType.Float, Latent, 1, 1), Latent, Channels, Size, NodeAttribute.Ints(attribute, numbers), NodeAttribute.Ints("strides", 2, 2));
        graph.Output("image", seed, ElementType.Float, Channels, Size, Size);
        Rewritten.Not(graph.Build());
    }

    [TestMethod]
    public void Groups_automatic_padding_and_computed_weights_stay_a_convolution()
    {
        foreach (NodeAttribute attribute in new[] { NodeAttribute.Int("group", 2), NodeAttribute.String("auto_pad", "SAME_UPPER") })
        {
            var graph = new GraphBuilder("attribute");
            graph.Output("image", graph.Transposed(graph.Input("z", ElementType.Float, Latent, 1, 1), Latent, Channels, Size, attribute), ElementType.Float, Channels, Size, Size);
            Rewritten.Not(graph.Build());
        }
        var computed = new GraphBuilder("computed");
        string weights = computed.Node("Relu", "", [computed.Weights("w", Rewritten.Wave(Latent * 4), Latent, 1, 2, 2)]);
        computed.Output("image", computed.Node("ConvTranspose", "", [computed.Input("z", ElementType.Float, Latent, 1, 1), weights]), ElementType.Float, 1, 2, 2);
        Rewritten.Not(computed.Build());
    }
}
