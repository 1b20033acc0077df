using Gan.MLNet.Scoring;
using Gan.Onnx;
using Microsoft.ML;

namespace Gan.MLNet.Tests.Contract;

/// <summary>Steps leave nothing in the folder for temporary files: not when they are fitted, read or saved, and not when they are disposed.</summary>
[TestClass]
[DoNotParallelize]
public sealed class LeftFilesTests
{
    // Where the folder for temporary files is named, on Unix and on Windows.
    private static readonly string[] _names = ["TMPDIR", "TMP"];

    [TestMethod]
    public void A_fitted_chain_leaves_no_file() => LeavesNothing(ml =>
    {
        using GanModel model = Rows.Model();
        IDataView rows = ml.View(Rows.Images(20));
        var pipeline = ml.Gan().Featurize(model).Append(ml.Gan().ScoreRealism(model));
        _ = pipeline.GetOutputSchema(rows.Shape());
        using TransformerOf fitted = new(pipeline.Fit(rows));
        Assert.HasCount(20, fitted.Value.Transform(rows).Floats("Realism"));
        using var file = new MemoryStream();
        ml.Model.Save(fitted.Value, rows.Schema, file);
    });

    [TestMethod]
    public void Cross_validation_leaves_no_file() => LeavesNothing(ml =>
    {
        using GanModel model = Rows.Model();
        var pipeline = ml.Gan().Featurize(model).Append(ml.Transforms.Conversion.MapValueToKey("Label")).AppendCacheCheckpoint(ml).Append(ml.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        Assert.HasCount(2, ml.MulticlassClassification.CrossValidate(ml.View(Rows.Images(60)), pipeline, numberOfFolds: 2));
    });

    [TestMethod]
    public void A_step_that_the_stock_transformer_runs_takes_its_file_with_it() => LeavesNothing(ml =>
    {
        IDataView rows = Tolerance.ToleranceRow.View(ml);
        byte[] scalar = new Tolerance.RawModel().Input("X", Tolerance.RawModel.Float, "N", 8).Input("T", Tolerance.RawModel.Float, []).Node("Mul", ["X", "T"], "y").Output("y", Tolerance.RawModel.Float, "N", 8).Bytes;
        ApplyOnnxEstimator estimator = ml.Gan().ApplyOnnx(OnnxModel.ParseTrusted(scalar));
        _ = estimator.GetOutputSchema(rows.Shape());
        using OnnxStepTransformer step = estimator.Fit(rows);
        Assert.HasCount(Tolerance.ToleranceRow.Count, step.Transform(rows).Floats("y"));
        // One that is refused leaves none either.
        Assert.Throws<Exception>(() => estimator.Fit(Tolerance.ToleranceRow.View(ml, 9)).Transform(rows).Floats("y"));
    });

    // In a folder of its own, which a context asks for when it is made.
    private static void LeavesNothing(Action<MLContext> work)
    {
        string folder = Directory.CreateTempSubdirectory("gan-left-").FullName;
        string?[] before = [.. _names.Select(Environment.GetEnvironmentVariable)];
        try
        {
            foreach (string name in _names) Environment.SetEnvironmentVariable(name, folder);
            work(new MLContext(seed: 1));
            Assert.IsEmpty(Directory.GetFiles(folder, "*", SearchOption.AllDirectories));
        }
        finally
        {
            foreach ((string name, string? value) in _names.Zip(before)) Environment.SetEnvironmentVariable(name, value);
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record TransformerOf(ITransformer Value) : IDisposable
    {
        public void Dispose() => (Value as IDisposable)?.Dispose();
    }
}
