using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;

namespace Gan.Onnx.Tests;

/// <summary>Outputs that no node computes of their own: inputs, stored weights, and values with two names.</summary>
[TestClass]
public sealed class PassThroughOutputTests
{
    private static readonly float[] _rows = [1, -2, 3, -4, 5, -6];

    [TestMethod]
    [DataRow(null)]
    [DataRow(1)]
    [DataRow(2)]
    public void An_output_that_is_an_input_holds_the_input(int? batch)
    {
        OnnxModel model = WithOutputs("x");
        foreach (OnnxModel same in new[] { model, model.Optimized(), model.KeepOutputs(["y", "x"]), model.KeepOutputs(["x", "y"]), OnnxModel.Parse(model.Bytes.ToArray()), OnnxModel.ParseTrusted(model.Bytes.ToArray()) })
        {
            using var runner = new OnnxRunner(same, new RunnerOptions { BatchSize = batch, Workers = 2 });
            foreach (string[]? outputs in new[] { null, ["y", "x"], new[] { "x" } })
            {
                IReadOnlyDictionary<string, Array> found = runner.Run(new Dictionary<string, Array> { ["x"] = _rows }, outputs);
                CollectionAssert.AreEqual(_rows, found["x"]);
                if (found.TryGetValue("y", out Array? y)) CollectionAssert.AreEqual(new float[] { 1, 0, 3, 0, 5, 0 }, y);
            }
            using OnnxRow row = runner.CreateRow();
            _rows.AsSpan(0, 2).CopyTo(((TensorBuffer<float>)row.Inputs[0]).Row(0));
            row.Run();
            int at = same.Outputs.ToList().FindIndex(output => output.Name == "x");
            CollectionAssert.AreEqual(new float[] { 1, -2 }, ((TensorBuffer<float>)row.Outputs[at]).Row(0).ToArray());
        }
    }

    [TestMethod]
    public void Strings_that_pass_through_stay_although_others_read_them_as_numbers()
    {
        var graph = new GraphBuilder("strings");
        string word = graph.Input("word", ElementType.String, 1);
        graph.Output("number", graph.NumbersOf("", word, new Dictionary<string, long> { ["one"] = 1, ["two"] = 2 }), ElementType.Int64, 1);
        ModelProto proto = graph.Build(new Dictionary<string, string>()).ToProto();
        proto.Graph.Output.Add(DeclaredShapes.Value("word", ElementType.String, [1]));
        using var runner = new OnnxRunner(OnnxModel.Parse(Google.Protobuf.MessageExtensions.ToByteArray(proto)));
        IReadOnlyDictionary<string, Array> outputs = runner.Run(new Dictionary<string, Array> { ["word"] = new[] { "two", "", "three" } });
        CollectionAssert.AreEqual(new[] { "two", "", "three" }, outputs["word"]);
        CollectionAssert.AreEqual(new long[] { 2, -1, -1 }, outputs["number"]);
    }

    [TestMethod]
    public void An_input_and_the_output_that_it_is_can_have_two_names()
    {
        OnnxModel model = WithOutputs("x");
        foreach ((string input, string output) in new[] { ("x", "copy"), ("fed", "x"), ("fed", "copy"), ("y2", "fed"), ("same", "same") })
        {
            OnnxModel renamed = model.Rename(new Dictionary<string, string> { ["x"] = input }, new Dictionary<string, string> { ["x"] = output });
            CollectionAssert.AreEqual(new[] { "y", output }, renamed.Outputs.Select(tensor => tensor.Name).ToArray());
            using var runner = new OnnxRunner(renamed);
            IReadOnlyDictionary<string, Array> found = runner.Run(new Dictionary<string, Array> { [input] = _rows });
            CollectionAssert.AreEqual(_rows, found[output]);
            CollectionAssert.AreEqual(new float[] { 1, 0, 3, 0, 5, 0 }, found["y"]);
        }
        // One name for both stays one name.
        using var together = new OnnxRunner(model.Rename(new Dictionary<string, string> { ["x"] = "both" }));
        CollectionAssert.AreEqual(_rows, together.Run(new Dictionary<string, Array> { ["both"] = _rows })["both"]);
        Assert.ThrowsExactly<OnnxModelException>(() => model.Rename(new Dictionary<string, string> { ["x"] = "y" }, new Dictionary<string, string>()));
    }

    [TestMethod]
    public void Stored_weights_and_values_with_two_names_are_outputs_as_others_are()
    {
        ModelProto proto = WithOutputs().ToProto();
        proto.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = (int)ElementType.Float, Dims = { 1, 2 }, FloatData = { 7, 8 } });
        foreach ((string input, string output) in new[] { ("y", "again"), ("y", "twice"), ("x", "copied"), ("w", "copy_of_w") })
        {
            proto.Graph.Node.Add(new NodeProto { OpType = "Identity", Input = { input }, Output = { output } });
            proto.Graph.Output.Add(DeclaredShapes.Value(output, ElementType.Float, [2]));
        }
        proto.Graph.Output.Add(DeclaredShapes.Value("w", ElementType.Float, [2]));
        OnnxModel model = OnnxModel.Parse(Google.Protobuf.MessageExtensions.ToByteArray(proto));
        foreach (OnnxModel same in new[] { model, model.Optimized() })
        {
            using var runner = new OnnxRunner(same);
            IReadOnlyDictionary<string, Array> found = runner.Run(new Dictionary<string, Array> { ["x"] = _rows });
            foreach (string name in new[] { "y", "again", "twice" }) CollectionAssert.AreEqual(new float[] { 1, 0, 3, 0, 5, 0 }, found[name], name);
            foreach (string name in new[] { "w", "copy_of_w" }) CollectionAssert.AreEqual(new float[] { 7, 8, 7, 8, 7, 8 }, found[name], name);
            CollectionAssert.AreEqual(_rows, found["copied"]);
        }
    }

    [TestMethod]
    public void Weights_that_are_outputs_can_be_renamed()
    {
        ModelProto proto = WithOutputs().ToProto();
        proto.Graph.Initializer.Add(new TensorProto { Name = "w", DataType = (int)ElementType.Float, Dims = { 1, 2 }, FloatData = { 7, 8 } });
        proto.Graph.Output.Add(DeclaredShapes.Value("w", ElementType.Float, [2]));
        using var runner = new OnnxRunner(OnnxModel.FromProto(proto).Rename(new Dictionary<string, string> { ["w"] = "weights" }));
        CollectionAssert.AreEqual(new float[] { 7, 8, 7, 8, 7, 8 }, runner.Run(new Dictionary<string, Array> { ["x"] = _rows }, ["weights"])["weights"]);
    }

    [TestMethod]
    public void An_output_that_is_listed_or_requested_twice_is_there()
    {
        ModelProto proto = WithOutputs().ToProto();
        proto.Graph.Output.Add(proto.Graph.Output[0].Clone());
        var model = OnnxModel.ParseTrusted(Google.Protobuf.MessageExtensions.ToByteArray(proto));
        Assert.AreEqual("y", model.Outputs.Single().Name);
        using var runner = new OnnxRunner(model);
        CollectionAssert.AreEqual(new float[] { 1, 0, 3, 0, 5, 0 }, runner.Run(new Dictionary<string, Array> { ["x"] = _rows }, ["y", "y"])["y"]);
        using OnnxBatch batch = runner.CreateBatch(["y", "y"], 1);
        _rows.AsSpan(0, 2).CopyTo(((TensorBuffer<float>)batch.Inputs[0]).Row(0));
        batch.Run(1);
        foreach (TensorBuffer output in batch.Outputs) CollectionAssert.AreEqual(new float[] { 1, 0 }, ((TensorBuffer<float>)output).Row(0).ToArray());
    }

    private static OnnxModel WithOutputs(params string[] added)
    {
        var graph = new GraphBuilder("pass");
        string x = graph.Input("x", ElementType.Float, 2);
        graph.Output("y", graph.Node("Relu", "", [x]), ElementType.Float, 2);
        ModelProto proto = graph.Build(new Dictionary<string, string>()).ToProto();
        foreach (string name in added) proto.Graph.Output.Add(DeclaredShapes.Value(name, ElementType.Float, [2]));
        return OnnxModel.FromProto(proto);
    }
}
