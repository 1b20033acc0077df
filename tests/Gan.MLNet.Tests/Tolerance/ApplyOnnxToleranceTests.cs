using Gan.MLNet.Scoring;
using Gan.MLNet.Tests.Contract;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Tests.Tolerance;

/// <summary>ApplyOnnx over what the stock step runs, and over some that it does not: the same before and after a pipeline is saved.</summary>
[TestClass]
public sealed class ApplyOnnxToleranceTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_scalar_beside_the_batch_is_run_row_by_row() =>
        IsAsStock(new RawModel().Input("X", RawModel.Float, "N", 8).Input("T", RawModel.Float, []).Node("Mul", ["X", "T"], "y").Output("y", RawModel.Float, "N", 8), inputs: ["X", "T"]);

    [TestMethod]
    public void A_batch_that_is_fixed_at_four_takes_four_at_a_time()
    {
        RawModel model = Linear(rows: 4).Output("y", RawModel.Float, 4, 3);
        IsAsStock(model, width: 32);
        // One message for a column of another size, and it says what the stock step says.
        Exception refused = Assert.Throws<Exception>(() => _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(model.Bytes)).Fit(ToleranceRow.View(_ml)));
        Assert.Contains("4,8", refused.Message);
        Assert.Contains("8", refused.Message);
    }

    [TestMethod]
    public void A_shape_dictionary_fixes_free_dimensions()
    {
        RawModel model = new RawModel().Input("X", RawModel.Float, "N", "T", 8).Node("Relu", ["X"], "y").Output("y", RawModel.Float, "N", "T", 8);
        IsAsStock(model, width: 16, shapes: new() { ["X"] = [1, 2, 8], ["y"] = [1, 2, 8] });
        // What the input fixes of the output is found by a run, so that its type is known as well.
        var options = new ApplyOnnxOptions { ShapeDictionary = new Dictionary<string, int[]> { ["X"] = [-1, 2, -1] } };
        IDataView rows = ToleranceRow.View(_ml, 16);
        using OnnxStepTransformer step = _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(model.Bytes), options).Fit(rows);
        Assert.AreEqual("Vector<Single, 1, 2, 8>", step.Transform(rows).Schema["y"].Type.ToString());
        Assert.Contains("'Z'", Refusal(model, new() { ["Z"] = [1] }));
        Assert.Contains("[1, 2, 9]", Refusal(model, new() { ["X"] = [1, 2, 9] }));
        Assert.Contains("[16]", Refusal(model, new() { ["X"] = [16] }));
    }

    [TestMethod]
    public void Rows_of_fixed_shape_beyond_the_batch_are_run_row_by_row()
    {
        RawModel model = Linear().Output("y", RawModel.Float, "N", 3);
        IsAsStock(model, width: 16, shapes: new() { ["X"] = [2, 8], ["y"] = [2, 3] });
    }

    [TestMethod]
    public void Keys_are_fed_as_the_numbers_that_they_are()
    {
        IsAsStock(new RawModel().Input("Key", RawModel.UInt32, "N", 1).Node("Identity", ["Key"], "y").Output("y", RawModel.UInt32, "N", 1), inputs: ["Key"]);
        IsAsStock(new RawModel().Input("SmallKey", RawModel.UInt8, "N", 1).Node("Identity", ["SmallKey"], "y").Output("y", RawModel.UInt8, "N", 1), inputs: ["SmallKey"]);
    }

    [TestMethod]
    public void Outputs_declared_for_one_row_or_not_at_all_get_the_shape_that_they_have()
    {
        IsAsStock(Linear().Output("y", RawModel.Float, 1, 3));
        // The stock step reads neither of these, or calls it a vector of any length: it is known here, and the same after saving.
        foreach (RawModel model in new[] { Linear().Output("y", RawModel.Float, null), Linear().Output("y", RawModel.Float, "N", "K") })
            Assert.AreEqual("Vector<Single, 1, 3>", SameAfterSaving(model).ToString());
    }

    [TestMethod]
    public void Half_precision_inside_runs_and_loads_with_the_stock_step()
    {
        RawModel model = new RawModel().HalfWeights("w", 8, 3).Input("X", RawModel.Float, "N", 8)
            .Node("Cast", ["X"], "half", RawModel.Int("to", RawModel.Half)).Node("MatMul", ["half", "w"], "product").Node("Cast", ["product"], "y", RawModel.Int("to", RawModel.Float)).Output("y", RawModel.Float, "N", 3);
        using var folder = new TemporaryFolder();
        // The stock step refuses such a file, though ONNX Runtime runs it.
        Assert.Throws<Exception>(() => Stock(model, folder.PathOf("model.onnx"), ["X"], null).Fit(ToleranceRow.View(_ml)));
        Assert.AreEqual("Vector<Single, 1, 3>", SameAfterSaving(model).ToString());
        Assert.Contains("type that no column has", Assert.ThrowsExactly<OnnxModelException>(
            () => _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(Linear().Node("Cast", ["y"], "h", RawModel.Int("to", RawModel.Half)).Output("h", RawModel.Half, "N", 3).Bytes)).Fit(ToleranceRow.View(_ml))).Message);
    }

    [TestMethod]
    public void Settings_for_a_GPU_do_not_reach_a_step_on_the_CPU()
    {
        var context = new MLContext(seed: 1) { GpuDeviceId = 0, FallbackToCpu = true };
        IDataView rows = ToleranceRow.View(context);
        OnnxModel model = OnnxModel.ParseTrusted(Linear().Output("y", RawModel.Float, "N", 3).Bytes), scalar = OnnxModel.ParseTrusted(Scalar().Bytes);
        var careful = context.Gan(new Gan.Onnx.Running.RunnerOptions { Device = Gan.Onnx.Running.Device.Cpu });
        var step = careful.ApplyOnnx(model).Append(careful.ApplyOnnx(scalar, new ApplyOnnxOptions { Outputs = new Dictionary<string, string> { ["y"] = "z" } })).Fit(rows);
        using var file = new MemoryStream();
        context.Model.Save(step, rows.Schema, file);
        Cells.AreTheSame(step.Transform(rows), _ml.Model.Load(file, out _).Transform(rows), "GPU");
    }

    [TestMethod]
    public void The_log_says_why_rows_are_run_one_by_one()
    {
        var log = new List<string>();
        _ml.Log += (_, message) => log.Add(message.RawMessage);
        using OnnxStepTransformer step = _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(Scalar().Bytes)).Fit(ToleranceRow.View(_ml));
        Assert.HasCount(1, log.Where(line => line.Contains("its input 'T' has no dimension for the batch", StringComparison.Ordinal)));
    }

    private static RawModel Linear(object? rows = null) => new RawModel().Input("X", RawModel.Float, rows ?? "N", 8).Weights("w", 8, 3).Node("MatMul", ["X", "w"], "y");

    private static RawModel Scalar() => new RawModel().Input("X", RawModel.Float, "N", 8).Input("T", RawModel.Float, []).Node("Mul", ["X", "T"], "y").Output("y", RawModel.Float, "N", 8);

    private OnnxScoringEstimator Stock(RawModel model, string path, string[] inputs, Dictionary<string, int[]>? shapes)
    {
        File.WriteAllBytes(path, model.Bytes);
        return _ml.Transforms.ApplyOnnxModel(new OnnxOptions { ModelFile = path, OutputColumns = ["y"], InputColumns = inputs, ShapeDictionary = shapes });
    }

    private string Refusal(RawModel model, Dictionary<string, int[]> shapes) =>
        Assert.ThrowsExactly<OnnxModelException>(() => _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(model.Bytes), new ApplyOnnxOptions { ShapeDictionary = shapes })).Message;

    private void IsAsStock(RawModel model, string[]? inputs = null, int width = ToleranceRow.Width, Dictionary<string, int[]>? shapes = null)
    {
        using var folder = new TemporaryFolder();
        IDataView rows = ToleranceRow.View(_ml, width);
        using OnnxTransformer stock = Stock(model, folder.PathOf("model.onnx"), inputs ?? ["X"], shapes).Fit(rows);
        ApplyOnnxEstimator estimator = _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(model.Bytes), new ApplyOnnxOptions { ShapeDictionary = shapes ?? [] });
        using OnnxStepTransformer step = estimator.Fit(rows);
        Cells.AreTheSame(stock.Transform(rows), step.Transform(rows), "ours");
        using var file = new MemoryStream();
        _ml.Model.Save(step, rows.Schema, file);
        Cells.AreTheSame(stock.Transform(rows), _ml.Model.Load(file, out _).Transform(rows), "loaded");
        SchemaShape.Column shape = estimator.GetOutputSchema(rows.Shape()).Single(column => column.Name == "y");
        Assert.AreEqual(((VectorDataViewType)stock.Transform(rows).Schema["y"].Type).ItemType, shape.ItemType);
        Assert.AreEqual(SchemaShape.Column.VectorKind.Vector, shape.Kind);
    }

    private DataViewType SameAfterSaving(RawModel model)
    {
        IDataView rows = ToleranceRow.View(_ml);
        using OnnxStepTransformer step = _ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(model.Bytes)).Fit(rows);
        using var file = new MemoryStream();
        _ml.Model.Save(step, rows.Schema, file);
        ITransformer loaded = _ml.Model.Load(file, out _);
        Cells.AreTheSame(loaded.Transform(rows), step.Transform(rows), "loaded");
        return step.Transform(rows).Schema["y"].Type;
    }
}
