using Gan.Onnx.Graphs;
using Gan.Onnx.Graphs.Inspection;
using Gan.Onnx.Graphs.Rewriting;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Gan.Tests;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace Gan.Onnx.Tests.Rewriting;

/// <summary>Texts that cross to native code as numbers are those that it would have seen and given itself.</summary>
[TestClass]
public sealed class TextsAsNumbersTests
{
    private static readonly KeyValuePair<string, long>[] _colours = [new("red", 1), new("grün, hell", -3), new("", 2)];

    private static readonly string[] _texts = ["red", "", "grün, hell", "black", "red", "Red"];

    [TestMethod]
    public void What_is_looked_up_first_and_last_is_left_to_the_caller()
    {
        OnnxModel model = Translation().Build();
        NumberedTexts numbered = StringIds.Apply(model);
        CollectionAssert.AreEqual(new[] { "Identity", "Cast" }, Operators(numbered));
        Assert.AreEqual(ElementType.Int64, numbered.Model.Inputs[0].Type);
        Assert.AreEqual(ElementType.Int64, numbered.Model.Outputs[0].Type);
        ModelInspection.Check(numbered.Model.ToProto());
        CollectionAssert.AreEqual(new[] { "rot", "blau", "grün", "blau", "rot", "blau" }, Native(model));
        CollectionAssert.AreEqual(Native(model), Ours(model));
    }

    [TestMethod]
    public void The_first_of_keys_that_come_twice_counts_and_the_default_may_be_left_out()
    {
        OnnxModel model = Translation().Build(model =>
        {
            NodeProto encoder = Encoder(model);
            GraphEdits.KeepOnly(encoder.Attribute, attribute => attribute.Name != "default_int64");
            encoder.Attribute.Single(attribute => attribute.Name == "keys_strings").Strings.Add(ByteString.CopyFromUtf8("red"));
            encoder.Attribute.Single(attribute => attribute.Name == "values_int64s").Ints.Add(0);
        });
        CollectionAssert.AreEqual(new[] { "Identity", "Cast" }, Operators(StringIds.Apply(model)));
        CollectionAssert.AreEqual(Native(model), Ours(model));
    }

    [TestMethod]
    public void Places_of_32_bits_and_lists_in_nodes_will_do()
    {
        OnnxModel model = Translation(asInt32: true).Build(Rewritten.WeightsAsNodes);
        CollectionAssert.AreEqual(new[] { "Identity", "Cast", "Cast" }, Operators(StringIds.Apply(model)));
        CollectionAssert.AreEqual(Native(model), Ours(model));
    }

    [TestMethod]
    public void A_place_that_no_text_has_is_an_error_as_it_is_there()
    {
        OnnxModel model = Translation().Build(model => Encoder(model).Attribute.Single(attribute => attribute.Name == "default_int64").I = -4);
        Assert.Throws<OnnxRuntimeException>(() => Native(model));
        Assert.Contains("text -4 of the 3 that 'translated' has", Assert.ThrowsExactly<OnnxModelException>(() => Ours(model)).Message);
    }

    [TestMethod]
    public void Texts_that_something_else_reads_stay_texts()
    {
        GraphBuilder graph = Translation();
        graph.Output("same", graph.Node("Identity", "same", ["text"]), ElementType.String, 1);
        graph.Output("again", graph.Node("Identity", "again", ["translated"]), ElementType.String, 1);
        OnnxModel model = graph.Build();
        Assert.AreSame(model, StringIds.Apply(model).Model);
        CollectionAssert.AreEqual(Native(model), Ours(model));
    }

    [TestMethod]
    public void Keys_that_are_no_text_and_lists_of_two_dimensions_stay_where_they_are()
    {
        OnnxModel bytes = Translation().Build(model => Encoder(model).Attribute.Single(attribute => attribute.Name == "keys_strings").Strings[0] = ByteString.CopyFrom(0xFF));
        CollectionAssert.AreEqual(new[] { "LabelEncoder", "Cast" }, Operators(StringIds.Apply(bytes)));
        OnnxModel table = Translation().Build(model => model.Graph.Initializer.Single(tensor => tensor.DataType == (int)ElementType.String).Dims.Add(1));
        CollectionAssert.AreEqual(new[] { "Identity", "Gather" }, Operators(StringIds.Apply(table)));
    }

    [TestMethod]
    public void A_model_without_texts_is_left_as_it_is()
    {
        OnnxModel model = TinyGan.Discriminator();
        Assert.AreSame(model, StringIds.Apply(model).Model);
    }

    // A colour's place in a list of three, by its name; others have the last.
    private static GraphBuilder Translation(bool asInt32 = false)
    {
        var graph = new GraphBuilder("translation");
        string place = graph.NumbersOf("colours", graph.Input("text", ElementType.String, 1), _colours);
        if (asInt32) place = graph.Node("Cast", "colours", [place], NodeAttribute.Int("to", (long)ElementType.Int32));
        graph.Output("translated", graph.Node("Gather", "colours", [graph.Texts("words", "grün", "rot", "blau"), place]), ElementType.String, 1);
        return graph;
    }

    private static NodeProto Encoder(ModelProto model) => model.Graph.Node.Single(node => node.OpType == "LabelEncoder");

    private static string[] Operators(NumberedTexts numbered) => [.. numbered.Model.ToProto().Graph.Node.Select(node => node.OpType)];

    private static string[] Ours(OnnxModel model)
    {
        using var runner = new OnnxRunner(model, new RunnerOptions { BatchSize = 4 });
        return (string[])runner.Run(new Dictionary<string, Array> { ["text"] = _texts })["translated"];
    }

    private static string[] Native(OnnxModel model)
    {
        using SessionOptions options = SandboxSession.SingleThreaded();
        using var session = new InferenceSession(model.Bytes.ToArray(), options);
        using var run = new RunOptions();
        using OrtValue texts = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, [_texts.Length, 1]);
        for (int i = 0; i < _texts.Length; i++) texts.StringTensorSetElementAt(_texts[i], i);
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, ["text"], [texts], ["translated"]);
        return results[0].GetStringTensorAsArray();
    }
}
