using Gan.MLNet.Scoring;
using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

/// <summary>Models whose rows see each other in a batch, and models that give what they are fed: views, single rows and the stock step agree.</summary>
[TestClass]
public sealed class BatchDependentTests
{
    private const int Width = 3;
    private const int Count = 61;

    private readonly MLContext _ml = new(seed: 1);
    private readonly Fed[] _rows = [.. Enumerable.Range(0, Count).Select(i => new Fed { X = [.. Enumerable.Range(0, Width).Select(k => MathF.Sin(1 + 1.7f * (i * Width + k)))] })];

    [TestMethod]
    [DataRow("Softmax")]
    [DataRow("Centred")]
    [DataRow("CumSum")]
    [DataRow("Positions")]
    [DataRow("Cancelled")]
    public void Views_and_single_rows_give_what_the_stock_step_gives(string name)
    {
        OnnxModel model = Model(name);
        IDataView rows = _ml.Data.LoadFromEnumerable(_rows);
        using var folder = new TemporaryFolder();
        var stock = _ml.Transforms.ApplyOnnxModel(["y"], ["x"], folder.Write(model)).Fit(rows);
        float[][] expected = stock.Transform(rows).Floats("y");
        using OnnxStepTransformer ours = _ml.Gan().ApplyOnnx(model, new ApplyOnnxOptions { Runner = new RunnerOptions { Workers = 2 } }).Fit(rows);
        using var accelerated = (OnnxStepTransformer)_ml.Gan().Accelerate(stock);
        // The size of batches changes from one reading to the next.
        for (int reading = 0; reading < 3; reading++)
        {
            Rows.AreClose(expected, ours.Transform(rows).Floats("y"), 1e-6f);
            Rows.AreClose(expected, accelerated.Transform(rows).Floats("y"), 1e-6f);
        }
        using PredictionEngine<Fed, Computed> engine = _ml.Model.CreatePredictionEngine<Fed, Computed>(ours);
        Rows.AreClose(expected, [.. _rows.Select(row => engine.Predict(row).Y)], 1e-6f);
    }

    [TestMethod]
    public void An_output_that_is_an_input_can_keep_its_name_or_get_another()
    {
        OnnxModel model = PassThrough();
        IDataView rows = _ml.Data.LoadFromEnumerable(_rows);
        float[] fed = [.. _rows.SelectMany(row => row.X)], positive = [.. fed.Select(number => Math.Max(0, number))];
        using OnnxStepTransformer same = _ml.Gan().ApplyOnnx(model).Fit(rows);
        CollectionAssert.AreEqual(fed, same.Transform(rows).Floats("x").SelectMany(row => row).ToArray());
        CollectionAssert.AreEqual(positive, same.Transform(rows).Floats("y").SelectMany(row => row).ToArray());
        using (PredictionEngine<Fed, Fed> engine = _ml.Model.CreatePredictionEngine<Fed, Fed>(same)) CollectionAssert.AreEqual(fed, _rows.SelectMany(row => engine.Predict(row).X).ToArray());

        using OnnxStepTransformer renamed = _ml.Gan().ApplyOnnx(model, new ApplyOnnxOptions { Outputs = new Dictionary<string, string> { ["x"] = "copy", ["y"] = "y" } }).Fit(rows);
        IDataView view = renamed.Transform(rows);
        CollectionAssert.AreEqual(new[] { "x", "copy", "y" }, view.Schema.Select(column => column.Name).ToArray());
        CollectionAssert.AreEqual(fed, view.Floats("copy").SelectMany(row => row).ToArray());
        CollectionAssert.AreEqual(positive, view.Floats("y").SelectMany(row => row).ToArray());
        using (PredictionEngine<Fed, Copied> engine = _ml.Model.CreatePredictionEngine<Fed, Copied>(renamed)) CollectionAssert.AreEqual(fed, _rows.SelectMany(row => engine.Predict(row).Copy).ToArray());
        using var file = new MemoryStream();
        _ml.Model.Save(renamed, rows.Schema, file);
        file.Position = 0;
        CollectionAssert.AreEqual(fed, _ml.Model.Load(file, out _).Transform(rows).Floats("copy").SelectMany(row => row).ToArray());
    }

    [TestMethod]
    public void An_output_that_is_an_input_comes_from_a_column_of_any_name()
    {
        IDataView rows = _ml.Transforms.CopyColumns("other", "x").Fit(_ml.Data.LoadFromEnumerable(_rows)).Transform(_ml.Data.LoadFromEnumerable(_rows));
        var options = new ApplyOnnxOptions { Inputs = new Dictionary<string, string> { ["x"] = "other" }, Outputs = new Dictionary<string, string> { ["x"] = "x", ["y"] = "z" } };
        using OnnxStepTransformer step = _ml.Gan().ApplyOnnx(PassThrough(), options).Fit(rows);
        CollectionAssert.AreEqual(_rows.SelectMany(row => row.X).ToArray(), step.Transform(rows).Floats("x").SelectMany(row => row).ToArray());
        CollectionAssert.AreEqual(_rows.SelectMany(row => row.X).Select(number => Math.Max(0, number)).ToArray(), step.Transform(rows).Floats("z").SelectMany(row => row).ToArray());
    }

    private static OnnxModel Model(string name)
    {
        var graph = new GraphBuilder("dependent");
        string x = graph.Input("x", ElementType.Float, Width);
        string y = name switch
        {
            "Softmax" => graph.Node("Softmax", "", [x], NodeAttribute.Int("axis", 0)),
            "Centred" => graph.Node("Sub", "", [x, graph.Node("ReduceMean", "", [x], NodeAttribute.Ints("axes", 0))]),
            "CumSum" => graph.Node("CumSum", "", [x, graph.Integers("axis", 0)]),
            "Positions" => graph.Node("Add", "", [x, Positions(graph, x)]),
            // What the graph alone does not show: the positions make no difference.
            "Cancelled" => graph.Node("Add", "", [x, graph.Node("Mul", "", [Positions(graph, x), graph.Scalar("zero", 0)])]),
            _ => throw new ArgumentException(name),
        };
        graph.Output("y", y, ElementType.Float, Width);
        return graph.Build(new Dictionary<string, string>());
    }

    // The numbers of the rows from 0, as a column.
    private static string Positions(GraphBuilder graph, string x)
    {
        string count = graph.Node("Gather", "rows", [graph.Node("Shape", "rows", [x]), graph.Weights("first", [0L])]);
        string range = graph.Node("Range", "rows", [graph.Weights("from", [0L]), count, graph.Weights("step", [1L])]);
        return graph.Node("Cast", "rows", [graph.Node("Unsqueeze", "rows", [range, graph.Integers("column", 1)])], NodeAttribute.Int("to", (long)ElementType.Float));
    }

    // The builder writes no output that is an input: here is one called c, whose name in the list of outputs becomes x.
    private static OnnxModel PassThrough()
    {
        var graph = new GraphBuilder("pass");
        string x = graph.Input("x", ElementType.Float, Width);
        graph.Output("y", graph.Node("Relu", "", [x]), ElementType.Float, Width);
        graph.Output("c", x, ElementType.Float, Width);
        byte[] bytes = graph.Build(new Dictionary<string, string>()).Bytes.ToArray();
        byte[] name = [0x0A, 1, (byte)'c'];
        bytes[bytes.AsSpan().IndexOf(name) + 2] = (byte)'x';
        OnnxModel model = OnnxModel.Parse(bytes);
        CollectionAssert.AreEqual(new[] { "y", "x" }, model.Outputs.Select(output => output.Name).ToArray());
        return model;
    }

    private sealed class Fed
    {
        [ColumnName("x"), VectorType(Width)]
        public float[] X { get; set; } = [];
    }

    private sealed class Computed
    {
        [ColumnName("y")]
        public float[] Y { get; set; } = [];
    }

    private sealed class Copied
    {
        [ColumnName("copy")]
        public float[] Copy { get; set; } = [];
    }
}
