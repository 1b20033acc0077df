using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>Scores runs on labelled images as <c>gan evaluate</c> does, with one classifier of real images for all of them.</summary>
internal sealed class ImageSweepScorer : ISweepScorer
{
    private const ulong SampleSeed = 1;
    private const string Distance = "frechetClassifierDistance";

    private readonly RealImageReference _judge;
    private readonly int _samples;
    private readonly bool _ganTrain;

    /// <param name="data">Labelled images.</param>
    /// <param name="samples">Samples to draw of each run, from 2.</param>
    /// <param name="ganTrain">Whether to measure GAN-train.</param>
    /// <param name="threads">Threads of the CPU, which decide how figures are rounded.</param>
    internal ImageSweepScorer(ImageData data, int samples, bool ganTrain, int threads)
    {
        _samples = samples;
        _ganTrain = ganTrain;
        _judge = new RealImageReference(data, new ImageEvaluationOptions { SampleCount = samples });
        (int channels, int height, int width) = (data.Train.Channels, data.Train.Height, data.Train.Width);
        Name = string.Create(CultureInfo.InvariantCulture, $"classifier of {data.Sha256} at {channels}x{height}x{width}, {samples} samples, GAN-train {ganTrain}, {threads} threads");
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Explanation => string.Create(CultureInfo.InvariantCulture, $"Judged by {_judge.Samples:n0} samples of each run and one small CNN that learnt the real images.");

    /// <inheritdoc/>
    public IReadOnlyList<SweepColumn> Columns { get; } =
    [
        new(Distance, "Fréchet", "f2", "Fréchet classifier distance from real test images: lower is better, the floor is what as many real images score.", "frechetFloor", "floor"),
        new("ganTestAccuracy", "GAN-test", "f3", "GAN-test: how often the CNN reads a sample as the class asked for.", "classifierAccuracy", "real"),
        new("ganTrainAccuracy", "GAN-train", "f3", "GAN-train: how well a CNN that saw samples alone reads real test images.", "realTrainAccuracy", "real"),
        new("modes", "modes", "0.#", "Modes: classes found among the samples.", "classes", "of"),
    ];

    /// <inheritdoc/>
    public IReadOnlyList<string> Ranking { get; } = [Distance];

    /// <inheritdoc/>
    public SweepFigures Score(string run, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        using GanModel model = GanModel.Load(run);
        ImageSet drawn = GeneratedImages.Draw(model, new GeneratorSampler(model, SampleSeed), _samples);
        ImageEvaluationResult result = _judge.Judge(drawn, _ganTrain, progress, cancellationToken);
        return new SweepFigures(
            Known((Distance, result.FrechetClassifierDistance), ("ganTestAccuracy", result.GanTestAccuracy), ("ganTrainAccuracy", result.GanTrainAccuracy), ("modes", result.Modes), ("classReverseKl", result.ClassReverseKl)),
            Known(("frechetFloor", result.FrechetFloor), ("classifierAccuracy", result.ClassifierAccuracy), ("realTrainAccuracy", result.RealTrainAccuracy), ("classes", result.Classes))) with { Defect = result.Verdict is { Findings.Count: > 0 } ? result.Verdict.Words : null };
    }

    /// <inheritdoc/>
    public void Dispose() => _judge.Dispose();

    private static Dictionary<string, double> Known(params (string Key, double? Value)[] figures) =>
        figures.Where(figure => figure.Value is not null).ToDictionary(figure => figure.Key, figure => figure.Value!.Value);
}
