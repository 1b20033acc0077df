using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// The <see cref="FrechetDistance"/> of images from real test images in the hidden layer of a classifier of that data: quality and variety
/// in one figure.
/// Heusel et al. 2017 (arXiv:1706.08500) take an ImageNet Inception network; this is another scale, so it is never called FID and only
/// figures of one classifier compare.
/// Floor: what as many real training images score, which is above 0. No ceiling.
/// </summary>
public sealed class FrechetClassifierDistance
{
    private readonly ImageClassifier _classifier;
    private readonly FeatureStatistics _real;

    /// <summary>Takes the statistics of the real images once, for any number of comparisons.</summary>
    /// <param name="classifier">Trained on real training images; must outlive this object.</param>
    /// <param name="realTest">Two or more real images that the classifier was not trained on; as many as will be compared.</param>
    /// <exception cref="ArgumentException">There are fewer than two images, or they are of another size than the classifier's.</exception>
    public FrechetClassifierDistance(ImageClassifier classifier, ImageSet realTest)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        _classifier = classifier;
        _real = FeatureStatistics.Of(classifier.Features(realTest));
    }

    /// <summary>The distance of these images from the real ones.</summary>
    /// <exception cref="ArgumentException">There are fewer than two images, or they are of another size than the classifier's.</exception>
    public double To(ImageSet images) => FrechetDistance.Between(FeatureStatistics.Of(_classifier.Features(images)), _real);
}
