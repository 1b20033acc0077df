using Gan.Onnx;
using Gan.Training.Health;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// The real side of an <see cref="ImageEvaluation"/>: which images are real and unseen, the classifier of real images that the label metrics see with, and what perfect
/// samples would score. All of that is found when it is first needed and kept, so that any number of generators are judged by one eye. Same data, options and thread
/// count, same figures. It is not for several threads at once.
/// </summary>
public sealed class RealImageReference : IDisposable
{
    private const int WorthAStage = 1_000;
    private const int OfSamples = 0x47454E;

    private readonly ImageEvaluationOptions _options;
    private readonly ClassifierOptions _classifier;
    private readonly ImageSet _train;
    private readonly ImageSet _test;
    private readonly int _classes;
    private Eye? _eye;
    private double? _ceiling;
    private RandomFeatureDistance? _distance;
    private TrainingNeighbours? _neighbours;

    /// <summary>Takes the real images apart; nothing is trained yet.</summary>
    /// <param name="data">The data that the generators learnt from. Without a test split a tenth of the training images (at most the sample count) is kept back.</param>
    /// <param name="options">Sample count, seed, effort; null takes the defaults.</param>
    /// <param name="generated">How many generated images there will be, where they are fewer than <see cref="ImageEvaluationOptions.SampleCount"/>.</param>
    /// <exception cref="UserInputException">There are too few images, or labels that a classifier cannot learn.</exception>
    public RealImageReference(ImageData data, ImageEvaluationOptions? options = null, int generated = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(data);
        _options = options ?? new ImageEvaluationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(_options.SampleCount, 2, nameof(options));
        _classifier = _options.Classifier with { Seed = _options.Seed };
        _classes = data.Classes.Count;
        TestFromTraining = data.Test.Count == 0;
        (_train, _test) = TestFromTraining ? HoldOut(data.Train) : (data.Train, data.Test);
        Samples = new[] { _options.SampleCount, generated, _train.Count, _test.Count }.Min();
        if (Samples < 2) throw new UserInputException("An evaluation needs two images or more of each kind.");
        ReadsLabels = _classes >= 2 && _train.Labels is not null;
        if (ReadsLabels) ImageClassifier.RequireTrainable(_train, _classes);
    }

    /// <summary>How many images of each kind are compared.</summary>
    public int Samples { get; }

    /// <summary>As <see cref="ImageEvaluationResult.TestFromTraining"/>.</summary>
    public bool TestFromTraining { get; }

    /// <summary>Whether there are labels to see with; without them <see cref="Judge"/> has nothing to say.</summary>
    public bool ReadsLabels { get; }

    /// <summary>As many real test images as are compared.</summary>
    internal ImageSet Test => Draw(_test);

    /// <summary>
    /// Modes and Fréchet classifier distance of generated images, and, where they carry the labels that were asked for, GAN-test and GAN-train. The first call trains the
    /// classifier of real images.
    /// </summary>
    /// <param name="generated">Images of the size of the data; those above the sample count are left out at random.</param>
    /// <param name="ganTrain">Whether to train a classifier on them: much the longest part.</param>
    /// <param name="progress">Told the stage and its share done, on the calling thread.</param>
    /// <param name="cancellationToken">Ends the judging between two steps.</param>
    /// <exception cref="UserInputException">Sizes differ or there are fewer images than <see cref="Samples"/>.</exception>
    /// <exception cref="InvalidOperationException">The data have no labels.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public ImageEvaluationResult Judge(
        ImageSet generated, bool ganTrain = true, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(generated);
        if (!ReadsLabels) throw new InvalidOperationException("The data have no labels to see with.");
        if (generated.Count < Samples) throw new UserInputException($"{generated.Count} images, where {Samples} are compared.");
        ImageSet judged = DrawSamples(generated);
        Eye eye = _eye ??= Open(progress, cancellationToken);
        var coverage = ModeCoverage.Measure(eye.Classifier.Predict(judged), judged.Labels ?? _train.Labels!, _classes);
        var own = ModeCoverage.Measure(eye.Test, (judged.Labels is null ? null : Test.Labels) ?? _train.Labels!, _classes);
        ImageEvaluationResult result = Compare(generated, progress) with
        {
            Modes = coverage.Modes,
            Classes = coverage.Classes,
            RealModes = coverage.Classes - Math.Max(own.Classes - own.Modes, coverage.MissedByChance),
            ClassReverseKl = coverage.ReverseKl,
            RealClassReverseKl = own.ReverseKl,
            FrechetClassifierDistance = eye.Distance.To(judged),
            FrechetFloor = eye.Floor,
            ClassifierAccuracy = eye.Accuracy,
        };
        if (judged.Labels is null) return result;
        result = result with { GanTestAccuracy = GanTest.Accuracy(eye.Classifier, judged) };
        if (!ganTrain || _test.Labels is null) return result;

        const string Stage = "classifier of generated images";
        progress?.Report(new EvaluationProgress(Stage, 0));
        double accuracy = GanTrain.Accuracy(judged, _test, _classes, _classifier, StageProgress.Of(progress, Stage), cancellationToken);
        return result with { GanTrainAccuracy = accuracy, RealTrainAccuracy = _ceiling ??= Ceiling(progress, cancellationToken) };
    }

    /// <summary>What can be told of generated images without labels of the data: how varied they are, how near to training images, and how far from real ones in random features.</summary>
    internal ImageEvaluationResult Compare(ImageSet generated, IProgress<EvaluationProgress>? progress = null)
    {
        ImageSet judged = DrawSamples(generated);
        // Of few images that is too quick to be told.
        if (Samples < WorthAStage) progress = null;
        ImageEvaluationResult varied = Varied(judged);
        // Too few, or real images that are all alike.
        if (varied.Duplicates is null) return varied;
        progress?.Report(new EvaluationProgress("nearest training images", 0));
        MemorisationFigures memorised = (_neighbours ??= new TrainingNeighbours(_train, Test)).Measure(judged);
        progress?.Report(new EvaluationProgress("nearest training images", 1));
        varied = varied with
        {
            Memorised = memorised.Memorised,
            RealMemorised = memorised.RealMemorised,
            ExactDuplicates = memorised.ExactDuplicates,
            RealExactDuplicates = memorised.RealExactDuplicates,
            NearerToTraining = memorised.NearerToTraining,
            MemorisationSamples = memorised.Samples,
            MemorisationTrainingImages = memorised.TrainingImages,
        };
        // Samples with labels have the classes that were asked for, which need not be those of the data.
        if (judged.Labels is not null && ReadsLabels || Math.Min(judged.Height, judged.Width) < RandomFeatures.SmallestSide) return varied;
        progress?.Report(new EvaluationProgress("distance in random features", 0));
        RandomFeatureDistance distance = _distance ??= new RandomFeatureDistance(_train, Test, _options.Seed);
        varied = varied with { RandomFeatureDistance = distance.To(judged), RandomFeatureFloor = distance.Floor, RandomFeatureLimit = distance.Limit, RandomFeatureTenth = distance.Tenth };
        progress?.Report(new EvaluationProgress("distance in random features", 1));
        return varied;
    }

    private ImageEvaluationResult Varied(ImageSet judged)
    {
        DiversityFigures? figures = SampleDiversity.Measure(Test, judged);
        return new ImageEvaluationResult
        {
            Samples = Samples,
            TestFromTraining = TestFromTraining,
            Duplicates = figures?.Duplicates,
            RealDuplicates = figures?.RealDuplicates,
            Diversity = figures?.Diversity,
            LeastDiversity = figures?.LeastDiversity,
            LeastDiverseClass = figures?.LeastDiverseClass,
            DiversitySamples = figures?.Samples,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _eye?.Classifier.Dispose();
        _distance?.Dispose();
    }

    /// <summary>As many of these real images as are compared; which ones, the seed decides.</summary>
    internal ImageSet Draw(ImageSet images) => images.Count <= Samples ? images : images.Pick(Shuffled(images.Count, _options.Seed)[..Samples]);

    /// <summary>The same of generated images. The draw is another, or of the training set itself just those would be taken that are held out.</summary>
    internal ImageSet DrawSamples(ImageSet generated) =>
        generated.Count <= Samples ? generated : generated.Pick(Shuffled(generated.Count, _options.Seed ^ OfSamples)[..Samples]);

    private Eye Open(IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        ImageClassifier classifier = Train(_train, "classifier of real images", progress, cancellationToken);
        var distance = new FrechetClassifierDistance(classifier, Test);
        return new Eye(classifier, classifier.Predict(Test), distance, distance.To(Draw(_train)), _test.Labels is null ? null : classifier.Accuracy(_test));
    }

    private double Ceiling(IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        using ImageClassifier classifier = Train(Draw(_train), "classifier of as many real images", progress, cancellationToken);
        return classifier.Accuracy(_test);
    }

    private ImageClassifier Train(ImageSet images, string stage, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new EvaluationProgress(stage, 0));
        return ImageClassifier.Train(images, _classes, _classifier, StageProgress.Of(progress, stage), cancellationToken);
    }

    private (ImageSet Train, ImageSet Test) HoldOut(ImageSet images)
    {
        int[] order = Shuffled(images.Count, _options.Seed);
        int[] apart = Gan.Training.Samples.HoldOut.Take(order, images, Gan.Training.Samples.HoldOut.Share(images.Count, _options.SampleCount));
        return (images.Pick([.. order.Except(apart)]), images.Pick(apart));
    }

    private static int[] Shuffled(int count, int seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        new Random(seed).Shuffle(order);
        return order;
    }

    /// <summary>What sees, and how well; what it reads in the real test images that are compared; the floor is what as many real training images score.</summary>
    private sealed record Eye(ImageClassifier Classifier, int[] Test, FrechetClassifierDistance Distance, double Floor, double? Accuracy);
}
