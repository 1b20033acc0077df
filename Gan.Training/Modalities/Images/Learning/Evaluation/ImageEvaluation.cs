using Gan.Onnx;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Damages;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// Judges generated images against a data set with all the metrics for which there is material: modes, duplicates, memorised
/// training images, a distance in random features, GAN-test and GAN-train, Fréchet classifier distance, and how well a realism score ranks. Each figure comes with its floor or ceiling. Same images, options and thread count, same figures.
/// </summary>
public static class ImageEvaluation
{
    // Enough for an area under the curve to 0.01.
    private const int DamagedCount = 2_000;

    /// <summary>Evaluates generated images. With the defaults and MNIST about two minutes on two cores.</summary>
    /// <param name="data">The data that the generator learnt from. Without a test split a tenth of the training images (at most the sample
    /// count) is kept back. Without labels the label metrics and the Fréchet classifier distance are null.</param>
    /// <param name="generated">Generated images of the size of the data; their labels, if any, are those that were asked for.</param>
    /// <param name="options">Sample count, seed, effort; null takes the defaults.</param>
    /// <param name="realism">Scores images, one value an image, higher for more real; null leaves the realism figures out.</param>
    /// <param name="otherData">Real images of something else, of the same size, that a realism score should refuse.</param>
    /// <param name="progress">Told the stage and its share done, on the calling thread.</param>
    /// <param name="cancellationToken">Ends the evaluation between two steps.</param>
    /// <exception cref="UserInputException">Sizes differ, labels are out of range, or there are too few images.</exception>
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
        RequireSameSize(data.Train, generated);
        if (otherData is not null) RequireSameSize(data.Train, otherData);
        if (data.Classes.Count > 0 && generated.Labels is { } asked && asked.Any(label => label < 0 || label >= data.Classes.Count))
            throw new UserInputException($"Generated images have labels from {asked.Min()} to {asked.Max()}; the data have {data.Classes.Count} classes.");

        using var judge = new RealImageReference(data, options, generated.Count);
        ImageEvaluationResult? ranks = realism is null ? null : Ranks(judge, generated, options.Seed, realism, otherData, progress, cancellationToken);
        ImageEvaluationResult seen = judge.ReadsLabels
            ? judge.Judge(generated, progress: progress, cancellationToken: cancellationToken)
            : judge.Compare(generated, progress);
        return ranks is null ? seen : seen with
        {
            RealismAuc = ranks.RealismAuc,
            RealismAucOther = ranks.RealismAucOther,
            RealismAucGenerated = ranks.RealismAucGenerated,
            RealismMean = ranks.RealismMean,
            RealismOfBlanks = ranks.RealismOfBlanks,
            RealismAucDamaged = ranks.RealismAucDamaged,
        };
    }

    private static ImageEvaluationResult Ranks(
        RealImageReference judge,
        ImageSet generated,
        int seed,
        Func<ImageSet, float[]> realism,
        ImageSet? otherData,
        IProgress<EvaluationProgress>? progress,
        CancellationToken cancellationToken)
    {
        const string Stage = "realism scores";
        float[] real = Scores(judge.Test, 0.25);
        var result = new ImageEvaluationResult
        {
            Samples = judge.Samples,
            TestFromTraining = judge.TestFromTraining,
            RealismAuc = Auc.Of(real, Scores(NoiseImages.Like(judge.Test, judge.Samples, seed), 0.5)),
            RealismAucGenerated = Auc.Of(real, Scores(judge.DrawSamples(generated), 0.75)),
        };
        var damaged = new Dictionary<string, double>();
        float blanks = 0;
        ImageSet some = judge.Test.Pick([.. Enumerable.Range(0, Math.Min(DamagedCount, judge.Samples))]);
        foreach (IImageDamage damage in DamagedImages.All)
        {
            float[] scores = Scores(DamagedImages.Of(damage, some, seed), 1);
            damaged[damage.Name] = Auc.Of(real, scores);
            if (damage.IsBlank) blanks = Math.Max(blanks, scores.Max());
        }
        if (otherData is { Count: > 0 }) result = result with { RealismAucOther = Auc.Of(real, Scores(judge.Draw(otherData), 1)) };
        return result with { RealismMean = real.Average(), RealismOfBlanks = blanks, RealismAucDamaged = damaged };

        float[] Scores(ImageSet images, double fractionAfter)
        {
            cancellationToken.ThrowIfCancellationRequested();
            float[] scores = realism(images);
            if (scores.Length != images.Count)
                throw new ArgumentException($"The realism score gave {scores.Length} values for {images.Count} images.", nameof(realism));
            Report(fractionAfter);
            return scores;
        }

        void Report(double fraction) => progress?.Report(new EvaluationProgress(Stage, fraction));
    }

    private static void RequireSameSize(ImageSet real, ImageSet images)
    {
        if ((real.Channels, real.Height, real.Width) == (images.Channels, images.Height, images.Width)) return;
        throw new UserInputException(
            $"The data are {real.Channels}x{real.Height}x{real.Width} images; these are {images.Channels}x{images.Height}x{images.Width}. Resize them first.");
    }
}
