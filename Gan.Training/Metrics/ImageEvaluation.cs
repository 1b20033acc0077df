using Gan.Training.Data;

namespace Gan.Training.Metrics;

/// <summary>
/// Judges generated images against a data set with all the metrics for which there is material: modes, GAN-test and GAN-train, Fréchet
/// classifier distance,
/// and how well a realism score ranks. Each figure comes with its floor or ceiling. Same images, options and thread count, same figures.
/// </summary>
public sealed class ImageEvaluation
{
    private readonly ImageEvaluationOptions _options;
    private readonly ClassifierOptions _classifier;
    private readonly ImageSet _train;
    private readonly ImageSet _test;
    private readonly ImageSet _generated;
    private readonly int _classes;
    private readonly int _samples;
    private readonly bool _testFromTraining;
    private readonly IProgress<EvaluationProgress>? _progress;
    private readonly CancellationToken _cancellationToken;

    private ImageEvaluation(
        ImageData data,
        ImageSet generated,
        ImageEvaluationOptions options,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellationToken)
    {
        _options = options;
        _classifier = options.Classifier with { Seed = options.Seed };
        _classes = data.Classes.Count;
        _progress = progress;
        _cancellationToken = cancellationToken;
        _testFromTraining = data.Test.Count == 0;
        (_train, _test) = _testFromTraining ? HoldOut(data.Train, options) : (data.Train, data.Test);
        _samples = new[] { options.SampleCount, generated.Count, _train.Count, _test.Count }.Min();
        if (_samples < 2) throw new ArgumentException("An evaluation needs two images or more of each kind.", nameof(generated));
        _generated = Draw(generated, _samples, options.Seed);
    }

    /// <summary>Evaluates generated images. With the defaults and MNIST about two minutes on two cores.</summary>
    /// <param name="data">The data that the generator learnt from. Without a test split a tenth of the training images (at most the sample
    /// count) is kept back. Without labels the label metrics and the Fréchet distance are null.</param>
    /// <param name="generated">Generated images of the size of the data; their labels, if any, are those that were asked for.</param>
    /// <param name="options">Sample count, seed, effort; null takes the defaults.</param>
    /// <param name="realism">Scores images, one value an image, higher for more real; null leaves the realism figures out.</param>
    /// <param name="otherData">Real images of something else, of the same size, that a realism score should refuse.</param>
    /// <param name="progress">Told the stage and its share done, on the calling thread.</param>
    /// <param name="cancellationToken">Ends the evaluation between two steps.</param>
    /// <exception cref="ArgumentException">Sizes differ, labels are out of range, or there are too few images.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImageEvaluationResult Run(
        ImageData data,
        ImageSet generated,
        ImageEvaluationOptions? options = null,
        Func<ImageSet, float[]>? realism = null,
        ImageSet? otherData = null,
        IProgress<EvaluationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(generated);
        options ??= new ImageEvaluationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.SampleCount, 2);
        RequireSameSize(data.Train, generated, nameof(generated));
        if (otherData is not null) RequireSameSize(data.Train, otherData, nameof(otherData));
        if (data.Classes.Count > 0 && generated.Labels is { } asked && asked.Any(label => label < 0 || label >= data.Classes.Count))
            throw new ArgumentException($"Generated images have labels from {asked.Min()} to {asked.Max()}; the data have {data.Classes.Count} classes.",
                nameof(generated));

        var evaluation = new ImageEvaluation(data, generated, options, progress, cancellationToken);
        var result = new ImageEvaluationResult { Samples = evaluation._samples, TestFromTraining = evaluation._testFromTraining };
        result = evaluation.WithRealism(result, realism, otherData);
        return evaluation._classes >= 2 && evaluation._train.Labels is not null ? evaluation.WithLabels(result) : result;
    }

    private ImageEvaluationResult WithRealism(ImageEvaluationResult result, Func<ImageSet, float[]>? realism, ImageSet? otherData)
    {
        if (realism is null) return result;
        const string Stage = "realism scores";
        float[] real = Scores(realism, Draw(_test, _samples, _options.Seed), Stage, 0.25);
        result = result with
        {
            RealismAuc = Auc.Of(real, Scores(realism, NoiseImages.Like(_test, _samples, _options.Seed), Stage, 0.5)),
            RealismAucGenerated = Auc.Of(real, Scores(realism, _generated, Stage, 0.75)),
        };
        if (otherData is { Count: > 0 })
            result = result with { RealismAucOther = Auc.Of(real, Scores(realism, Draw(otherData, _samples, _options.Seed), Stage, 1)) };
        Report(Stage, 1);
        return result;
    }

    private ImageEvaluationResult WithLabels(ImageEvaluationResult result)
    {
        using var eye = Train(_train, "classifier of real images");
        int[] read = eye.Predict(_generated);
        var coverage = ModeCoverage.Measure(read, _generated.Labels ?? _train.Labels!, _classes);
        var real = Draw(_train, _samples, _options.Seed);
        var frechet = new FrechetClassifierDistance(eye, Draw(_test, _samples, _options.Seed));
        result = result with
        {
            Modes = coverage.Modes,
            Classes = coverage.Classes,
            ClassReverseKl = coverage.ReverseKl,
            FrechetClassifierDistance = frechet.To(_generated),
            FrechetFloor = frechet.To(real),
        };
        bool testIsLabelled = _test.Labels is not null;
        if (testIsLabelled) result = result with { ClassifierAccuracy = eye.Accuracy(_test) };
        if (_generated.Labels is null) return result;
        result = result with { GanTestAccuracy = GanTest.Accuracy(eye, _generated) };
        if (!testIsLabelled) return result;

        const string Stage = "classifier of generated images";
        Report(Stage, 0);
        double ganTrain = GanTrain.Accuracy(_generated, _test, _classes, _classifier, Within(Stage), _cancellationToken);
        using var ceiling = Train(real, "classifier of as many real images");
        return result with { GanTrainAccuracy = ganTrain, RealTrainAccuracy = ceiling.Accuracy(_test) };
    }

    private ImageClassifier Train(ImageSet images, string stage)
    {
        Report(stage, 0);
        return ImageClassifier.Train(images, _classes, _classifier, Within(stage), _cancellationToken);
    }

    private float[] Scores(Func<ImageSet, float[]> realism, ImageSet images, string stage, double fractionAfter)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        float[] scores = realism(images);
        if (scores.Length != images.Count)
            throw new ArgumentException($"The realism score gave {scores.Length} values for {images.Count} images.", nameof(realism));
        Report(stage, fractionAfter);
        return scores;
    }

    private void Report(string stage, double fraction) => _progress?.Report(new EvaluationProgress(stage, fraction));

    private StageProgress? Within(string stage) => _progress is null ? null : new StageProgress(_progress, stage);

    private static (ImageSet Train, ImageSet Test) HoldOut(ImageSet images, ImageEvaluationOptions options)
    {
        int[] order = Shuffled(images.Count, options.Seed);
        int held = Math.Min(options.SampleCount, images.Count / 10);
        return (images.Pick(order[held..]), images.Pick(order[..held]));
    }

    private static ImageSet Draw(ImageSet images, int count, int seed) =>
        images.Count <= count ? images : images.Pick(Shuffled(images.Count, seed)[..count]);

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }

    private static void RequireSameSize(ImageSet real, ImageSet images, string name)
    {
        if ((real.Channels, real.Height, real.Width) == (images.Channels, images.Height, images.Width)) return;
        throw new ArgumentException(
            $"The data are {real.Channels}x{real.Height}x{real.Width} images; these are {images.Channels}x{images.Height}x{images.Width}. Resize them first.",
            name);
    }

    private sealed class StageProgress(IProgress<EvaluationProgress> all, string stage) : IProgress<double>
    {
        public void Report(double value) => all.Report(new EvaluationProgress(stage, value));
    }
}
