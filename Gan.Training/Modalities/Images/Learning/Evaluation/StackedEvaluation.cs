using System.Text.Json.Serialization;
using Gan.Onnx;
using Gan.Training.Health;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Images.Stacks;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// How many modes generated stacks of images have (Metz et al., "Unrolled Generative Adversarial Networks", 2017; Lin et al., "PacGAN", 2018): a classifier of the grey images reads each
/// channel, a mode is found with at least one sample, and KL is that of the modes' shares from equal ones. As images they are measured too.
/// </summary>
public sealed record StackedEvaluation
{
    // Of each kind, as images: a distance of more says no more, and takes longer.
    private const int ImageSamples = 5_000;

    /// <summary>Samples read.</summary>
    [JsonPropertyName("samples")]
    public required int Samples { get; init; }

    /// <summary>Modes found. Floor 0, ceiling <see cref="ModesToFind"/>.</summary>
    [JsonPropertyName("modes")]
    public required int Modes { get; init; }

    /// <summary>The number of classes cubed.</summary>
    [JsonPropertyName("modesToFind")]
    public required int ModesToFind { get; init; }

    /// <summary>KL divergence of the modes' shares from equal shares, in nats: floor about (modes − 1) / (2 samples).</summary>
    [JsonPropertyName("reverseKl")]
    public required double ReverseKl { get; init; }

    /// <summary>Accuracy of the classifier on real test images, 0..1.</summary>
    [JsonPropertyName("classifierAccuracy")]
    public required double ClassifierAccuracy { get; init; }

    /// <summary>Modes among as many stacks of real images.</summary>
    [JsonPropertyName("realModes")]
    public required int RealModes { get; init; }

    /// <summary>KL divergence of stacks of real images.</summary>
    [JsonPropertyName("realReverseKl")]
    public required double RealReverseKl { get; init; }

    /// <summary>The stacks as images: how varied they are, how near to training stacks, and how far from real ones in random features.</summary>
    [JsonPropertyName("images")]
    public ImageEvaluationResult? Images { get; init; }

    /// <summary>The stacks in words: what is wrong with them, what shows it and what to try.</summary>
    [JsonPropertyName("verdict")]
    public HealthVerdict Verdict => ImageVerdict.Of(this);

    /// <summary>Reads stacks.</summary>
    /// <param name="data">The stacks that were learnt from.</param>
    /// <param name="generated">Generated stacks of the same size.</param>
    /// <param name="seed">Decides the classifier.</param>
    /// <param name="progress">Told the stage and its share done.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <exception cref="UserInputException">The sizes differ.</exception>
    public static StackedEvaluation Run(StackedData data, ImageSet generated, int seed = 1, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(generated);
        if (generated.Shape != data.Train.Shape) throw new UserInputException($"The data are stacks of {data.Train.Shape.Text}, and these are {generated.Shape.Text}.");
        int classes = data.Grey.Classes.Count;
        using ImageClassifier eye = ImageClassifier.Train(data.Grey.Train, classes, new ClassifierOptions { Seed = seed }, StageProgress.Of(progress, "classifier of real images"), cancellationToken);
        ImageSet real = data.Test.Count > 0 ? data.Test : data.Train;
        (int modes, double reverseKl) = Count(Read(eye, generated), classes);
        (int realModes, double realReverseKl) = Count(Read(eye, real.Pick([.. Enumerable.Range(0, Math.Min(real.Count, generated.Count))])), classes);
        var plain = new ImageData(data.Name, data.Sha256, [], data.Train.WithLabels(null), data.Test.WithLabels(null));
        using var judge = new RealImageReference(plain, new ImageEvaluationOptions { SampleCount = ImageSamples, Seed = seed }, generated.Count);
        return new StackedEvaluation
        {
            Samples = generated.Count,
            Modes = modes,
            ModesToFind = classes * classes * classes,
            ReverseKl = reverseKl,
            ClassifierAccuracy = eye.Accuracy(data.Grey.TestOrTrain),
            RealModes = realModes,
            RealReverseKl = realReverseKl,
            Images = judge.Compare(generated.WithLabels(null), progress),
        };
    }

    /// <summary>Modes and their KL divergence from the modes that were read.</summary>
    internal static (int Modes, double ReverseKl) Count(IReadOnlyCollection<int> modes, int classes)
    {
        int[] counts = [.. modes.CountBy(mode => mode).Select(pair => pair.Value)];
        return (counts.Length, FrequencyBalance.ReverseKl(counts, classes * classes * classes));
    }

    private static int[] Read(ImageClassifier eye, ImageSet stacks)
    {
        int[] labels = eye.Predict(ChannelImages.Of(stacks));
        return [.. labels.Chunk(StackedData.Channels).Select(stack => StackedData.ModeOf(stack, eye.Classes))];
    }
}
