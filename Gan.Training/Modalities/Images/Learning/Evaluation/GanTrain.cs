using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// GAN-train: how well a classifier that has seen generated images alone reads real ones (Shmelkov et al. 2018, arXiv:1807.09499; the
/// "classification accuracy
/// score" of Ravuri and Vinyals 2019). It falls when samples are wrong and when they lack variety. Floor 1/K; ceiling: the same classifier
/// trained on as many real images.
/// </summary>
public static class GanTrain
{
    /// <summary>The share, 0..1, of the real test images that a classifier trained on <paramref name="generated"/> reads right.</summary>
    /// <param name="generated">Generated images with the labels asked for.</param>
    /// <param name="realTest">Labelled real images that no training has seen.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <param name="options">Seed, steps, batch; null takes the defaults. Use the same for the ceiling.</param>
    /// <param name="progress">Told the share of the training that is done, 0..1.</param>
    /// <param name="cancellationToken">Ends the training between two steps.</param>
    /// <exception cref="ArgumentException">Labels are missing or out of range, or the two sets are of different sizes.</exception>
    public static double Accuracy(
        ImageSet generated,
        ImageSet realTest, int classes,
        ClassifierOptions? options = null,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        using var classifier = ImageClassifier.Train(generated, classes, options, progress, cancellationToken);
        return classifier.Accuracy(realTest);
    }
}
