using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Google.Protobuf;

namespace Gan.Onnx.Tests;

/// <summary>Models of classifiers, as scikit-learn and ML.NET write them.</summary>
[TestClass]
public sealed class TrustedModelTests
{
    [TestMethod]
    public void A_linear_classifier_of_scikit_learn_gives_labels_and_probabilities_as_tensors()
    {
        byte[] bytes = Classifier().ToByteArray();
        Assert.Contains("LinearClassifier", Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.Parse(bytes)).Message);
        var model = OnnxModel.ParseTrusted(bytes);
        CollectionAssert.AreEqual(new[] { "output_label: Int64 [N]", "output_probability: Float [N, 2]" }, model.Outputs.Select(output => output.ToString()).ToArray());
        using var runner = new OnnxRunner(model, new RunnerOptions { BatchSize = 2 });
        IReadOnlyDictionary<string, Array> outputs = runner.Run(new Dictionary<string, Array> { ["x"] = new float[] { 3, 0, 0, 2, 1, 0 } });
        CollectionAssert.AreEqual(new long[] { 10, 20, 10 }, outputs["output_label"]);
        var probabilities = (float[])outputs["output_probability"];
        Assert.AreEqual(1 / (1 + Math.Exp(-3)), probabilities[0], 1e-6);
        Assert.AreEqual(1 / (1 + Math.Exp(-2)), probabilities[3], 1e-6);
    }

    [TestMethod]
    public void A_file_that_is_no_model_is_refused_however_much_its_maker_is_trusted()
    {
        Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.ParseTrusted([1, 2, 3]));
        Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.ParseTrusted([]));
        Assert.ThrowsExactly<FileNotFoundException>(() => OnnxModel.LoadTrusted("nowhere.onnx"));
        ModelProto sequence = Classifier();
        sequence.Graph.Output.RemoveAt(0);
        sequence.Graph.Node.Single(node => node.OpType == "ZipMap").Attribute.Clear();
        Assert.Contains("sequences and maps", Assert.ThrowsExactly<OnnxModelException>(() => OnnxModel.ParseTrusted(sequence.ToByteArray())).Message);
        ModelProto unknown = Classifier();
        unknown.Graph.Node[0].OpType = "NoSuchOperator";
        using var runner = new OnnxRunner(OnnxModel.ParseTrusted(unknown.ToByteArray()));
        Assert.ThrowsExactly<OnnxModelException>(() => runner.CreateBatch());
    }

    private static ModelProto Classifier() => new()
    {
        IrVersion = 7,
        OpsetImport = { new OperatorSetIdProto { Domain = "", Version = 13 }, new OperatorSetIdProto { Domain = "ai.onnx.ml", Version = 1 } },
        Graph = new GraphProto
        {
            Name = "classifier",
            Input = { DeclaredShapes.Value("x", ElementType.Float, [2]) },
            // A sequence of maps, of which our schema knows nothing.
            Output = { DeclaredShapes.Value("output_label", ElementType.Int64, []), new ValueInfoProto { Name = "output_probability", Type = new TypeProto() } },
            Node =
            {
                new NodeProto
                {
                    OpType = "LinearClassifier",
                    Domain = "ai.onnx.ml",
                    Input = { "x" },
                    Output = { "output_label", "raw" },
                    Attribute =
                    {
                        new AttributeProto { Name = "coefficients", Type = AttributeProto.Types.AttributeType.Floats, Floats = { 1, 0, 0, 1 } },
                        new AttributeProto { Name = "intercepts", Type = AttributeProto.Types.AttributeType.Floats, Floats = { 0, 0 } },
                        new AttributeProto { Name = "classlabels_ints", Type = AttributeProto.Types.AttributeType.Ints, Ints = { 10, 20 } },
                        new AttributeProto { Name = "post_transform", Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8("SOFTMAX") },
                    },
                },
                new NodeProto
                {
                    OpType = "ZipMap",
                    Domain = "ai.onnx.ml",
                    Input = { "raw" },
                    Output = { "output_probability" },
                    Attribute = { new AttributeProto { Name = "classlabels_int64s", Type = AttributeProto.Types.AttributeType.Ints, Ints = { 10, 20 } } },
                },
            },
        },
    };
}
