using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// GAN-test: how often a classifier of real images reads a generated image as the class it was asked for (Shmelkov et al. 2018,
/// arXiv:1807.09499).
/// It measures how right the samples are and not how varied: one perfect image a class scores 1. Floor 1/K, for samples that ignore the
/// label;
/// an honest generator scores the classifier's accuracy on real test images, and clearly more speaks of samples that are too typical.
/// </summary>
public static class GanTest
{
    /// <summary>The share, 0..1, of the generated images that are read as their label.</summary>
    /// <param name="realClassifier">Trained on real images.</param>
    /// <param name="generated">Generated images with the labels asked for.</param>
    /// <exception cref="ArgumentException">There are no labels, or the images are of another size than the classifier's.</exception>
    public static double Accuracy(ImageClassifier realClassifier, ImageSet generated)
    {
        ArgumentNullException.ThrowIfNull(realClassifier);
        return realClassifier.Accuracy(generated);
    }
}
