using Gan.MLNet.Scoring;
using Gan.MLNet.Tests.Contract;
using Microsoft.ML;
using Microsoft.ML.Transforms.Onnx;

namespace Gan.MLNet.Tests.Tolerance;

/// <summary>Accelerate over whatever the stock step runs: the same columns, types and values, never an exception, and a word on each step.</summary>
[TestClass]
public sealed class AccelerationTests
{
    private readonly MLContext _ml = new(seed: 1);

    [TestMethod]
    public void A_plain_model_runs_in_batches() => IsAsStock(Linear().Output("y", RawModel.Float, "N", 3), null);

    [TestMethod]
    public void A_scalar_beside_the_batch_stays_with_the_stock_step() =>
        IsAsStock(new RawModel().Input("X", RawModel.Float, "N", 8).Input("T", RawModel.Float, []).Node("Mul", ["X", "T"], "y").Output("y", RawModel.Float, "N", 8), "'T' has no dimension for the batch", inputs: ["X", "T"]);

    [TestMethod]
    public void A_batch_that_is_fixed_at_four_stays_with_the_stock_step() =>
        IsAsStock(Linear(rows: 4).Output("y", RawModel.Float, 4, 3), "'X' takes exactly 4 at a time, [4, 8]", width: 32);

    [TestMethod]
    public void Shapes_that_a_dictionary_gives_stay_with_the_stock_step()
    {
        RawModel model = new RawModel().Input("X", RawModel.Float, "N", "T", 8).Node("Relu", ["X"], "y").Output("y", RawModel.Float, "N", "T", 8);
        IsAsStock(model, "free dimensions besides the batch", width: 16, shapes: new() { ["X"] = [1, 2, 8] });
        IsAsStock(model, "free dimensions besides the batch", width: 16, shapes: new() { ["X"] = [1, 2, 8], ["y"] = [1, 2, 8] });
        // Two rows at a time, which the file does not say.
        IsAsStock(Linear().Output("y", RawModel.Float, "N", 3), "", width: 16, shapes: new() { ["X"] = [2, 8], ["y"] = [2, 3] });
    }

    [TestMethod]
    public void Weights_in_another_file_stay_with_the_stock_step()
    {
        using var folder = new TemporaryFolder();
        IsAsStock(Linear().Output("y", RawModel.Float, "N", 3).MoveOutside("w", folder.PathOf("w.bin")), "in another file", path: folder.PathOf("model.onnx"), canBeSaved: false);
    }

    [TestMethod]
    public void A_sequence_of_maps_keeps_its_type()
    {
        RawModel model = Linear().Node("ZipMap", ["y"], "p", RawModel.Ints("classlabels_int64s", 0, 1, 2)).Output("y", RawModel.Float, "N", 3).SequenceOutput("p");
        IsAsStock(model, "'p' is no vector", outputs: ["y", "p"]);
        // Where nobody asks for the maps they are in nobody's way.
        IsAsStock(model, null);
    }

    [TestMethod]
    public void Keys_are_fed_as_the_numbers_that_they_are()
    {
        IsAsStock(new RawModel().Input("Key", RawModel.UInt32, "N", 1).Node("Identity", ["Key"], "y").Output("y", RawModel.UInt32, "N", 1), null, inputs: ["Key"]);
        IsAsStock(new RawModel().Input("SmallKey", RawModel.UInt8, "N", 1).Node("Identity", ["SmallKey"], "y").Output("y", RawModel.UInt8, "N", 1), null, inputs: ["SmallKey"]);
    }

    [TestMethod]
    public void Half_precision_inside_runs_in_batches() => IsAsStock(Halves(new RawModel().Node("Constant", [], "w", Constant())), null);

    [TestMethod]
    public void Outputs_whose_shape_is_not_declared_run_in_batches_under_the_stock_type()
    {
        IsAsStock(Linear().Output("y", RawModel.Float, "N", "K"), null);
        IsAsStock(Linear().Output("y", RawModel.Float, null, null), null);
        IsAsStock(Linear().Output("y", RawModel.Float, 1, 3), null);
    }

    [TestMethod]
    public void An_output_that_has_no_row_for_each_row_stays_with_the_stock_step()
    {
        IsAsStock(new RawModel().Input("X", RawModel.Float, "N", 8).Integers("flat", -1).Node("Reshape", ["X", "flat"], "y").Output("y", RawModel.Float, "M"), "");
        IsAsStock(new RawModel().Input("X", RawModel.Float, "N", 8).Integers("flat", 1, -1).Node("Reshape", ["X", "flat"], "y").Output("y", RawModel.Float, 1, "M"), "does not have a row for each row");
    }

    [TestMethod]
    public void Rows_that_see_each_other_are_run_one_by_one_and_the_report_and_the_log_say_why()
    {
        var log = new List<string>();
        _ml.Log += (_, message) => log.Add(message.RawMessage);
        RawModel model = new RawModel().Input("X", RawModel.Float, "N", 8).Node("Softmax", ["X"], "y", RawModel.Int("axis", 0)).Output("y", RawModel.Float, "N", 8);
        using var folder = new TemporaryFolder();
        IDataView rows = ToleranceRow.View(_ml);
        using OnnxTransformer stock = Stock(model, folder.PathOf("model.onnx"), ["y"], ["X"], null).Fit(rows);
        ITransformer fast = _ml.Gan().Accelerate(stock, out AccelerationReport report);
        Assert.Contains("row by row, because", report.ToString());
        for (int pass = 0; pass < 2; pass++) Cells.AreTheSame(stock.Transform(rows), fast.Transform(rows), "softmax over the batch");
        Assert.AreEqual(1, log.Count(line => line.Contains("y: Rows are run one at a time, because", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_report_and_the_log_name_each_step_of_a_chain()
    {
        var log = new List<string>();
        _ml.Log += (_, message) => log.Add(message.RawMessage);
        using var folder = new TemporaryFolder();
        IDataView rows = ToleranceRow.View(_ml);
        var fitted = _ml.Transforms.CopyColumns("Copy", "X")
            .Append(Stock(Linear().Output("y", RawModel.Float, "N", 3), folder.PathOf("one.onnx"), ["y"], ["X"], null))
            .Append(Stock(new RawModel().Input("X", RawModel.Float, 1, 8).Node("Relu", ["X"], "z").Output("z", RawModel.Float, 1, 8), folder.PathOf("other.onnx"), ["z"], ["X"], null))
            .Fit(rows);
        ITransformer fast = _ml.Gan().Accelerate(fitted, out AccelerationReport report);
        Assert.HasCount(3, report.Steps);
        CollectionAssert.AreEqual(new[] { false, true, false }, report.Steps.Select(step => step.IsAccelerated).ToArray());
        CollectionAssert.AreEqual(new[] { "0", "1", "2" }, report.Steps.Select(step => step.Index).ToArray());
        Assert.AreEqual("Step 1 (OnnxTransformer: y) runs in batches.", report.Steps[1].ToString());
        Assert.AreEqual("Step 2 (OnnxTransformer: z) stays as it is, because its input 'X' takes exactly 1 at a time, [1, 8].", report.Steps[2].ToString());
        foreach (AcceleratedStep step in report.Steps.Skip(1)) Assert.IsTrue(log.Any(line => line.Contains(step.ToString(), StringComparison.Ordinal)), step.ToString());
        Cells.AreTheSame(fitted.Transform(rows), fast.Transform(rows), "chain");
        // Nothing to gain: the very chain that came in.
        ITransformer plain = _ml.Transforms.CopyColumns("Copy", "X").Append(_ml.Transforms.CopyColumns("Again", "X")).Fit(rows);
        Assert.AreSame(plain, _ml.Gan().Accelerate(plain));
    }

    private static RawModel Linear(object? rows = null) => new RawModel().Input("X", RawModel.Float, rows ?? "N", 8).Weights("w", 8, 3).Node("MatMul", ["X", "w"], "y");

    private static RawModel Halves(RawModel weights) => weights.Input("X", RawModel.Float, "N", 8)
        .Node("Cast", ["X"], "half", RawModel.Int("to", RawModel.Half)).Node("MatMul", ["half", "w"], "product").Node("Cast", ["product"], "y", RawModel.Int("to", RawModel.Float)).Output("y", RawModel.Float, "N", 3);

    private static Gan.Onnx.Schema.AttributeProto Constant() => new()
    {
        Name = "value",
        Type = Gan.Onnx.Schema.AttributeProto.Types.AttributeType.Tensor,
        T = Gan.Onnx.Schema.ModelProto.Parser.ParseFrom(new RawModel().HalfWeights("w", 8, 3).Bytes).Graph.Initializer[0],
    };

    private OnnxScoringEstimator Stock(RawModel model, string path, string[] outputs, string[] inputs, Dictionary<string, int[]>? shapes)
    {
        File.WriteAllBytes(path, model.Bytes);
        return _ml.Transforms.ApplyOnnxModel(new OnnxOptions { ModelFile = path, OutputColumns = outputs, InputColumns = inputs, ShapeDictionary = shapes });
    }

    // The same schema and cells from the stock step, from what Accelerate makes of it, and from both after they were saved and loaded. A reason says that the stock step stays; null that it does not.
    private void IsAsStock(
        RawModel model, string? reason, string[]? outputs = null, string[]? inputs = null, int width = ToleranceRow.Width, Dictionary<string, int[]>? shapes = null, string? path = null, bool canBeSaved = true)
    {
        using var folder = new TemporaryFolder();
        IDataView rows = ToleranceRow.View(_ml, width);
        using OnnxTransformer stock = Stock(model, path ?? folder.PathOf("model.onnx"), outputs ?? ["y"], inputs ?? ["X"], shapes).Fit(rows);
        ITransformer fast = _ml.Gan().Accelerate(stock, out AccelerationReport report);
        AcceleratedStep step = report.Steps.Single();
        Assert.AreEqual(reason is null, step.IsAccelerated, step.ToString());
        if (reason is null) Assert.IsInstanceOfType<OnnxStepTransformer>(fast);
        else Assert.AreSame(stock, fast);
        Assert.Contains(reason ?? "", step.Reason);
        Cells.AreTheSame(stock.Transform(rows), fast.Transform(rows), step.ToString());
        if (!canBeSaved) return;
        ITransformer loaded = SavedAndLoaded(fast, rows), again = _ml.Gan().Accelerate(loaded);
        Cells.AreTheSame(stock.Transform(rows), loaded.Transform(rows), "loaded");
        Cells.AreTheSame(stock.Transform(rows), again.Transform(rows), "loaded and accelerated");
    }

    private ITransformer SavedAndLoaded(ITransformer transformer, IDataView rows)
    {
        using var file = new MemoryStream();
        _ml.Model.Save(transformer, rows.Schema, file);
        return _ml.Model.Load(file, out _);
    }
}
