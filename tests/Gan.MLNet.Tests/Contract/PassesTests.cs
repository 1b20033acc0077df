using Gan.MLNet.Scoring;
using Gan.Onnx;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.MLNet.Tests.Contract;

/// <summary>Whoever reads scored rows again and again is told that the model runs each time.</summary>
[TestClass]
public sealed class PassesTests
{
    private const string Advice = "AppendCacheCheckpoint";

    private readonly MLContext _ml = new(seed: 1);
    private readonly List<string> _log = [];

    [TestMethod]
    public void The_third_pass_over_scored_rows_is_logged_once()
    {
        using GanModel model = Rows.Model();
        _ml.Log += (_, message) => _log.Add(message.RawMessage);
        IDataView rows = _ml.View(Rows.Images(5));
        using OnnxStepTransformer step = _ml.Gan().Featurize(model).Fit(rows);
        IDataView scored = step.Transform(rows);
        for (int pass = 1; pass <= 5; pass++)
        {
            // Passes that compute nothing do not count.
            _ = scored.GetColumn<string>("Label").Count();
            _ = scored.Floats("Features");
            Assert.AreEqual(pass < 3 ? 0 : 1, _log.Count(line => line.Contains(Advice, StringComparison.Ordinal)), $"pass {pass}");
        }
        Assert.IsTrue(_log.Any(line => line.Contains("Features", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_trainer_behind_a_cache_reads_scored_rows_once_and_one_without_is_warned()
    {
        using GanModel model = Rows.Model();
        IDataView rows = _ml.View(Rows.Images(60));
        int Warnings(bool isCached)
        {
            _log.Clear();
            var context = new MLContext(seed: 1);
            context.Log += (_, message) => _log.Add(message.RawMessage);
            var features = context.Gan().Featurize(model).Append(context.Transforms.Conversion.MapValueToKey("Label"));
            if (isCached) features = features.AppendCacheCheckpoint(context);
            _ = features.Append(context.MulticlassClassification.Trainers.SdcaMaximumEntropy(maximumNumberOfIterations: 3)).Fit(rows);
            return _log.Count(line => line.Contains(Advice, StringComparison.Ordinal));
        }
        Assert.AreEqual(0, Warnings(isCached: true));
        Assert.AreEqual(1, Warnings(isCached: false));
    }
}
