using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Tests;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class ModelEditTests
{
    private static readonly float[] _image = TinyGan.ImageOf([1, -1, 0.5f, 2], 1);

    [TestMethod]
    public void Kept_outputs_come_in_the_order_asked_for_without_what_they_do_not_need()
    {
        OnnxModel whole = TinyGan.Discriminator();
        OnnxModel part = whole.KeepOutputs(["class_scores", "features"]);
        CollectionAssert.AreEqual(new[] { "class_scores", "features" }, part.Outputs.Select(output => output.Name).ToArray());
        Assert.IsLessThan(whole.Bytes.Length, part.Bytes.Length);
        Approximately.Equal(TinyGan.FeaturesOf(_image), Run(part, "image", "features"));
        Assert.ThrowsExactly<OnnxModelException>(() => whole.KeepOutputs(["image"]));
    }

    [TestMethod]
    public void Inputs_that_nothing_needs_go_with_the_outputs()
    {
        var graph = new GraphBuilder("two");
        graph.Input("a", ElementType.Float, 1);
        graph.Input("b", ElementType.Float, 1);
        graph.Output("of_a", graph.Node("Relu", "", ["a"]), ElementType.Float, 1);
        graph.Output("of_b", graph.Node("Relu", "", ["b"]), ElementType.Float, 1);
        OnnxModel part = graph.Build(new Dictionary<string, string>()).KeepOutputs(["of_b"]);
        Assert.AreEqual("b", part.Inputs.Single().Name);
    }

    [TestMethod]
    public void Renamed_tensors_hold_the_same_values()
    {
        OnnxModel renamed = TinyGan.Discriminator().Rename(new Dictionary<string, string> { ["image"] = "Picture", ["realism"] = "How real" });
        Approximately.Equal([TinyGan.RealismOf(_image)], Run(renamed, "Picture", "How real"));
    }

    [TestMethod]
    public void Inputs_and_outputs_can_swap_names()
    {
        OnnxModel swapped = TinyGan.Discriminator().Rename(new Dictionary<string, string> { ["score"] = "realism", ["realism"] = "score" });
        Approximately.Equal([TinyGan.RealismOf(_image)], Run(swapped, "image", "score"));
        Approximately.Equal([TinyGan.ScoreOf(_image)], Run(swapped, "image", "realism"));
    }

    [TestMethod]
    public void Values_inside_the_graph_step_aside_for_a_new_name()
    {
        foreach (string inner in new[] { "/net/Reshape_output_0", "hidden.weight", "flat_shape" })
        {
            OnnxModel renamed = TinyGan.Discriminator().Rename(new Dictionary<string, string> { ["image"] = inner });
            Approximately.Equal([TinyGan.ScoreOf(_image)], Run(renamed, inner, "score"));
        }
    }

    [TestMethod]
    public void A_name_that_stepped_aside_does_not_meet_another()
    {
        var graph = new GraphBuilder("aside");
        graph.Input("x", ElementType.Float, 1);
        string two = graph.Scalar("w", 2), three = graph.Scalar("w_inner", 3);
        string product = graph.Node("Mul", "", ["x", two]);
        graph.Output("y", graph.Node("Mul", "", [product, three]), ElementType.Float, 1);
        OnnxModel renamed = graph.Build(new Dictionary<string, string>()).Rename(new Dictionary<string, string> { ["y"] = "w" });
        using var runner = new OnnxRunner(renamed);
        Approximately.Equal([6], (float[])runner.Run(new Dictionary<string, Array> { ["x"] = new[] { 1f } })["w"]);
    }

    [TestMethod]
    public void Names_that_are_unknown_empty_or_shared_are_refused()
    {
        OnnxModel model = TinyGan.Discriminator();
        Assert.ThrowsExactly<OnnxModelException>(() => model.Rename(new Dictionary<string, string> { ["pixels"] = "x" }));
        Assert.ThrowsExactly<OnnxModelException>(() => model.Rename(new Dictionary<string, string> { ["image"] = "" }));
        Assert.ThrowsExactly<OnnxModelException>(() => model.Rename(new Dictionary<string, string> { ["image"] = "score" }));
        Assert.ThrowsExactly<OnnxModelException>(() => model.Rename(new Dictionary<string, string> { ["image"] = "x", ["score"] = "x" }));
    }

    [TestMethod]
    public void A_missing_label_gives_an_image_of_nan_and_touches_no_other_row()
    {
        using var runner = new OnnxRunner(TinyGan.Generator().WithMissingLabels());
        float[] z = [1, 2, 3, 4, 1, 2, 3, 4, 1, 2, 3, 4];
        var images = (float[])runner.Run(new Dictionary<string, Array> { ["z"] = z, ["label"] = new[] { 1L, 0L, 3L } })["image"];
        Approximately.Equal(TinyGan.ImageOf(z.AsSpan(0, 4), 0), images[..64]);
        Assert.IsTrue(images[64..128].All(float.IsNaN));
        Approximately.Equal(TinyGan.ImageOf(z.AsSpan(0, 4), 2), images[128..]);
        Assert.ThrowsExactly<OnnxModelException>(() => TinyGan.Generator([]).WithMissingLabels());
    }

    private static float[] Run(OnnxModel model, string input, string output)
    {
        using var runner = new OnnxRunner(model);
        return (float[])runner.Run(new Dictionary<string, Array> { [input] = _image }, [output])[output];
    }
}
