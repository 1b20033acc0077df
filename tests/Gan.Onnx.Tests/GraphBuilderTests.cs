using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Gan.Tests;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class GraphBuilderTests
{
    [TestMethod]
    public void Nodes_are_named_by_scope_and_numbered_when_they_come_again()
    {
        var graph = new GraphBuilder("names");
        graph.Input("x", ElementType.Float, 2);
        Assert.AreEqual("/Relu_output_0", graph.Node("Relu", "", ["x"]));
        Assert.AreEqual("/net/net.0/Relu_output_0", graph.Node("Relu", "net/net.0", ["x"]));
        string again = graph.Node("Relu", "net/net.0", ["x"]);
        Assert.AreEqual("/net/net.0/Relu_1_output_0", again);
        Assert.AreEqual("y", graph.Output("y", again, ElementType.Float, 2));
        OnnxModel model = graph.Build(new Dictionary<string, string>());
        Assert.AreEqual("x: Float [N, 2]", model.Inputs.Single().ToString());
        Assert.AreEqual("y: Float [N, 2]", model.Outputs.Single().ToString());
    }

    [TestMethod]
    public void Weights_of_one_name_are_stored_once_and_must_fit_their_shape()
    {
        var graph = new GraphBuilder("weights");
        Assert.AreEqual("w", graph.Weights("w", [1f, 2f], 2));
        Assert.AreEqual("w", graph.Weights("w", [1f, 2f], 2));
        Assert.ThrowsExactly<ArgumentException>(() => graph.Weights("v", [1f, 2f], 3));
        Assert.ThrowsExactly<ArgumentException>(() => graph.Input("w", ElementType.Float, 1));
    }

    [TestMethod]
    public void A_value_that_is_an_input_or_an_output_can_become_another_output()
    {
        var graph = new GraphBuilder("open");
        graph.Input("x", ElementType.Float, 1);
        graph.Output("same", "x", ElementType.Float, 1);
        string twice = graph.Output("twice", graph.Node("Add", "", ["x", "x"]), ElementType.Float, 1);
        graph.Output("again", twice, ElementType.Float, 1);
        using var runner = new OnnxRunner(graph.Build(new Dictionary<string, string>()));
        IReadOnlyDictionary<string, Array> results = runner.Run(new Dictionary<string, Array> { ["x"] = new[] { 1f, 2f } });
        CollectionAssert.AreEqual(new[] { 1f, 2f }, results["same"]);
        CollectionAssert.AreEqual(new[] { 2f, 4f }, results["again"]);
    }

    [TestMethod]
    public void A_graph_computes_what_plain_arithmetic_does()
    {
        using GanModel model = TinyGan.Model();
        float[] z = [0.5f, -1f, 2f, 0.25f, 0, 0, 0, 0];
        var images = (float[])model.GeneratorRunner.Run(new Dictionary<string, Array> { ["z"] = z, ["label"] = new[] { 2L, 0L } })["image"];
        Approximately.Equal([.. TinyGan.ImageOf(z.AsSpan(0, 4), 2), .. TinyGan.ImageOf(z.AsSpan(4, 4), 0)], images);

        IReadOnlyDictionary<string, Array> judged = model.DiscriminatorRunner.Run(new Dictionary<string, Array> { ["image"] = images });
        Approximately.Equal([.. TinyGan.FeaturesOf(images[..64]), .. TinyGan.FeaturesOf(images[64..])], (float[])judged["features"]);
        Approximately.Equal([TinyGan.ScoreOf(images[..64]), TinyGan.ScoreOf(images[64..])], (float[])judged["score"]);
        Approximately.Equal([TinyGan.RealismOf(images[..64]), TinyGan.RealismOf(images[64..])], (float[])judged["realism"]);
    }

    [TestMethod]
    public void The_same_graph_gives_the_same_bytes() =>
        Assert.IsTrue(TinyGan.Generator().Bytes.Span.SequenceEqual(TinyGan.Generator().Bytes.Span));

    [TestMethod]
    public void Files_state_the_operator_set_and_the_format_that_old_readers_know()
    {
        ModelProto proto = ModelProto.Parser.ParseFrom(TinyGan.Generator().Bytes.ToArray());
        Assert.AreEqual(7, proto.IrVersion);
        Assert.AreEqual(13, proto.OpsetImport.Single().Version);
    }
}
