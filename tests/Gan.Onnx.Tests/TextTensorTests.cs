using Gan.Onnx.Graphs;
using Gan.Onnx.Running;

namespace Gan.Onnx.Tests;

/// <summary>Tensors of strings and doubles, as graphs of tables have them.</summary>
[TestClass]
public sealed class TextTensorTests
{
    private static readonly string[] _texts = ["red", "", "grün, hell", "black", "red"];

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(64)]
    public void Strings_go_in_and_come_out_in_whatever_batches(int batchSize)
    {
        using var runner = new OnnxRunner(Graph(), new RunnerOptions { BatchSize = batchSize });
        IReadOnlyDictionary<string, Array> outputs = runner.Run(Inputs());
        CollectionAssert.AreEqual((string[])["rot", "nichts", "grün, hell", "nichts", "rot"], (string[])outputs["translated"]);
        CollectionAssert.AreEqual((long[])[4, -1, 7, -1, 4], (long[])outputs["number"]);
        CollectionAssert.AreEqual((double[])[3_000_000_001, 3, 2.5, 1, 1], (double[])outputs["sum"]);
    }

    [TestMethod]
    public void A_buffer_gives_the_strings_of_each_run()
    {
        using var runner = new OnnxRunner(Graph());
        using OnnxBatch batch = runner.CreateBatch(["number"], capacity: 2);
        var texts = (StringBuffer)batch.Inputs.Single(input => input.Spec.Name == "text");
        texts.Set(0, 0, "red");
        texts.Set(1, 0, "grün, hell");
        batch.Run(2);
        CollectionAssert.AreEqual((long[])[4, 7], ((TensorBuffer<long>)batch.Outputs[0]).Rows(2).ToArray());
        texts.Set(0, 0, "black");
        batch.Run(2);
        CollectionAssert.AreEqual((long[])[-1, 7], ((TensorBuffer<long>)batch.Outputs[0]).Rows(2).ToArray());
    }

    [TestMethod]
    public void Outputs_are_not_filled_and_inputs_not_read()
    {
        using var runner = new OnnxRunner(TableOfTexts());
        using OnnxBatch batch = runner.CreateBatch(capacity: 2);
        StringBuffer input = (StringBuffer)batch.Inputs[0], output = (StringBuffer)batch.Outputs[0];
        input.Set(1, 0, "red");
        batch.Run(2);
        Assert.AreEqual("nichts", output.Row(0)[0]);
        Assert.AreEqual("rot", output.Row(1)[0]);
        Assert.Contains("'text' is an input", Assert.ThrowsExactly<InvalidOperationException>(() => input.Row(0).Length).Message);
        Assert.Contains("'translated' is an output", Assert.ThrowsExactly<InvalidOperationException>(() => output.Set(0, 0, "red")).Message);
        Assert.ThrowsExactly<InvalidOperationException>(() => output.CopyIn(new[] { "red", "red" }, 0, 2));
        Assert.ThrowsExactly<IndexOutOfRangeException>(() => input.Set(0, 1, "red"));
    }

    [TestMethod]
    public void The_file_names_the_operator_set_of_strings_where_it_needs_it()
    {
        Assert.IsTrue(Graph().Inputs.Any(input => input.Type == ElementType.String) && Graph().Outputs.Any(output => output.Type == ElementType.Double));
        CollectionAssert.AreEqual(Graph().Bytes.ToArray(), OnnxModel.Parse(Graph().Bytes.ToArray()).Bytes.ToArray());
    }

    private static Dictionary<string, Array> Inputs() => new() { ["text"] = _texts, ["value"] = (double[])[3_000_000_000, 2, 1.5, 0, 0] };

    // A text's number, a text for each place of it, and a value and one.
    private static OnnxModel Graph()
    {
        var builder = new GraphBuilder("texts");
        string text = builder.Input("text", ElementType.String, 1), value = builder.Input("value", ElementType.Double, 1);
        string number = builder.NumbersOf("words", text, new Dictionary<string, long> { ["red"] = 4, ["grün, hell"] = 7 });
        builder.Output("number", number, ElementType.Int64, 1);
        string place = builder.NumbersOf("places", text, new Dictionary<string, long> { ["red"] = 1, ["grün, hell"] = 2 });
        string held = builder.Node("Max", "places", [place, builder.Integers("least", 0)]);
        builder.Output("translated", builder.Node("Gather", "places", [builder.Texts("words", "nichts", "rot", "grün, hell"), held]), ElementType.String, 1);
        IReadOnlyList<string> halves = builder.Split("halves", builder.Node("Concat", "halves", [value, value], NodeAttribute.Int("axis", 1)), [1, 1]);
        builder.Output("sum", builder.Node("Add", "sum", [halves[1], builder.Weights("one", (double[])[1], [])]), ElementType.Double, 1);
        return builder.Build(new Dictionary<string, string>());
    }

    // A text's place in a list.
    private static OnnxModel TableOfTexts()
    {
        var builder = new GraphBuilder("table");
        string place = builder.NumbersOf("places", builder.Input("text", ElementType.String, 1), new Dictionary<string, long> { ["red"] = 0 });
        builder.Output("translated", builder.Node("Gather", "places", [builder.Texts("words", "rot", "nichts"), place]), ElementType.String, 1);
        return builder.Build(new Dictionary<string, string>());
    }
}
