using Gan.Onnx;
using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// A small convolutional classifier: the eye that the label metrics and the Fréchet classifier distance see with. It stands where papers
/// put the
/// Inception network, knows one data set only, and is trained again wherever it is needed: same images, options and thread count, same
/// numbers.
/// Its accuracy on real test images bounds what any metric can see through it; about 99 % on MNIST.
/// </summary>
public sealed class ImageClassifier : IDisposable
{
    private const int PredictionBatch = 500;
    private readonly ClassifierNetwork _network;
    private readonly (int Channels, int Height, int Width) _shape;

    private ImageClassifier(ImageSet like, int classes, ClassifierOptions options)
    {
        Classes = classes;
        FeatureCount = options.Features;
        _shape = (like.Channels, like.Height, like.Width);
        _network = new ClassifierNetwork(like.Channels, like.Height, like.Width, options.Features, classes);
    }

    /// <summary>K: how many classes it tells apart.</summary>
    public int Classes { get; }

    /// <summary>F: the width of the hidden layer.</summary>
    public int FeatureCount { get; }

    /// <summary>Trains a classifier. The state of torch's generator is the same afterwards as before.</summary>
    /// <param name="labelled">At least two images with labels from 0 to <paramref name="classes"/> - 1; 4 pixels or more a side.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <param name="options">Seed, steps, batch; null takes the defaults.</param>
    /// <param name="progress">Told the share of the steps that are done, 0..1, on the calling thread.</param>
    /// <param name="cancellationToken">Ends the training between two steps.</param>
    /// <exception cref="UserInputException">There are no labels, a label is out of range, or there are too few or too small
    /// images.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImageClassifier Train(
        ImageSet labelled, int classes,
        ClassifierOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        options ??= new ClassifierOptions();
        options.Validate();
        RequireTrainable(labelled, classes);

        using var seeded = new SeededTorch(options.Seed);
        var classifier = new ImageClassifier(labelled, classes, options);
        try
        {
            classifier.Learn(labelled, options, progress, cancellationToken);
            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    /// <summary>The likeliest class of each image, 0..K-1.</summary>
    /// <exception cref="UserInputException">The images are not of the size that it was trained on.</exception>
    public int[] Predict(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var classes = new int[images.Count];
        ForEachBatch(images, (batch, first) =>
        {
            var best = _network.call(batch).argmax(1).to(ScalarType.Int32);
            best.data<int>().CopyTo(classes, first);
        });
        return classes;
    }

    /// <summary>The share, 0..1, of the images whose likeliest class is their label.</summary>
    /// <exception cref="UserInputException">There are no images or no labels, or the images are of another size.</exception>
    public double Accuracy(ImageSet labelled)
    {
        ArgumentNullException.ThrowIfNull(labelled);
        if (labelled.Labels is not { Length: > 0 } labels) throw new UserInputException("Accuracy needs labelled images.");
        return Predict(labelled).Where((read, i) => read == labels[i]).Count() / (double)labels.Length;
    }

    /// <summary>The hidden layer of each image, [N, F]; all values are 0 or more.</summary>
    /// <exception cref="UserInputException">The images are not of the size that it was trained on.</exception>
    public float[,] Features(ImageSet images)
    {
        ArgumentNullException.ThrowIfNull(images);
        var features = new float[images.Count, FeatureCount];
        ForEachBatch(images, (batch, first) =>
        {
            float[] rows = _network.Features(batch).data<float>().ToArray();
            Buffer.BlockCopy(rows, 0, features, first * FeatureCount * sizeof(float), rows.Length * sizeof(float));
        });
        return features;
    }

    /// <inheritdoc/>
    public void Dispose() => _network.Dispose();

    internal static void RequireTrainable(ImageSet labelled, int classes)
    {
        if (labelled.Labels is not { } labels)
            throw new UserInputException("A classifier learns from labelled images; these have no labels.");
        if (labelled.Count < 2) throw new UserInputException("A classifier needs at least two images.");
        if (Math.Min(labelled.Height, labelled.Width) < 4)
            throw new UserInputException("Images must have 4 pixels or more a side.");
        if (labels.Any(label => label < 0 || label >= classes))
            throw new ArgumentException($"Labels must be from 0 to {classes - 1}; they are from {labels.Min()} to {labels.Max()}.",
                nameof(labelled));
    }

    private void Learn(ImageSet labelled, ClassifierOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        using var resident = NewDisposeScope();
        var labels = tensor(Array.ConvertAll(labelled.Labels!, label => (long)label));
        using var adam = optim.Adam(_network.parameters(), options.LearningRate);
        var shifts = new Random(options.Seed);
        int batch = Math.Min(options.BatchSize, labelled.Count);
        int batchesPerEpoch = labelled.Count / batch;
        var order = randperm(labelled.Count);
        int steps = options.StepsFor(labelled.Count);
        _network.train();

        for (int step = 0; step < steps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int place = step % batchesPerEpoch;
            if (place == 0 && step > 0)
            {
                order.Dispose();
                order = randperm(labelled.Count);
            }

            using var scope = NewDisposeScope();
            foreach (var group in adam.ParamGroups) group.LearningRate = options.LearningRate * Schedule(step, steps);
            var picked = order.narrow(0, (long)place * batch, batch);
            var images = Shift(Scale(ImageTensors.Bytes(labelled, TensorValues.Places(picked))), options.MaximumShift, shifts);
            var loss = nn.functional.cross_entropy(_network.call(images), labels.index_select(0, picked));
            adam.zero_grad();
            loss.backward();
            adam.step();
            progress?.Report((step + 1) / (double)steps);
        }

        _network.eval();
    }

    private static double Schedule(int step, int steps)
    {
        double done = (step + 1) / (double)(steps + 1);
        const double Rise = 0.2;
        return done < Rise ? done / Rise : (1 + Math.Cos(Math.PI * (done - Rise) / (1 - Rise))) / 2;
    }

    private static Tensor Scale(Tensor bytes) => bytes.to(ScalarType.Float32) / 255f;

    private static Tensor Shift(Tensor images, int maximum, Random random)
    {
        if (maximum == 0) return images;
        var padded = nn.functional.pad(images, (maximum, maximum, maximum, maximum), PaddingModes.Replicate);
        return padded.narrow(2, random.Next(2 * maximum + 1), images.shape[2])
            .narrow(3, random.Next(2 * maximum + 1), images.shape[3]).contiguous();
    }

    private void ForEachBatch(ImageSet images, Action<Tensor, int> use)
    {
        if ((images.Channels, images.Height, images.Width) != _shape)
        {
            throw new UserInputException(
                $"The classifier was trained on {_shape.Channels}x{_shape.Height}x{_shape.Width} images; these are {images.Channels}x{images.Height}x{images.Width}.");
        }

        using var noGrad = no_grad();
        for (int first = 0; first < images.Count; first += PredictionBatch)
        {
            using var scope = NewDisposeScope();
            use(Scale(ImageTensors.Bytes(images, first, Math.Min(PredictionBatch, images.Count - first))), first);
        }
    }
}
