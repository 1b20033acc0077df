using System.Text.Json.Serialization;
using Gan.Training.Health;
using Gan.Training.Metrics;
using Gan.Training.Metrics.Learning;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// What an <see cref="ImageEvaluation"/> found. A figure is null where there was nothing to take it from: no labels, no realism score, no
/// other data set.
/// </summary>
public sealed record ImageEvaluationResult
{
    /// <summary>How many images of each kind were compared.</summary>
    [JsonPropertyName("samples")]
    public required int Samples { get; init; }

    /// <summary>
    /// True where the data had no test split, so that real test images are training images which this evaluation kept from its classifiers.
    /// The GAN may have seen them: <see cref="RealismAuc"/> is then flattering.
    /// </summary>
    [JsonPropertyName("testFromTraining")]
    public required bool TestFromTraining { get; init; }

    /// <summary>The samples in words: what is wrong with them, what shows it and what to try; "not judged" with the reason where nothing was measured that could tell.</summary>
    [JsonPropertyName("verdict")]
    public HealthVerdict Verdict => ImageVerdict.Of(this);

    /// <summary>
    /// <see cref="FrechetDistance"/> from real test images in random convolutions, as a share of their variance: 0 for the same statistics, 1 for their mean over and over. Of samples
    /// without labels; null of others, whose classes were chosen, and of images of fewer than 4 pixels a side.
    /// </summary>
    [JsonPropertyName("randomFeatureDistance")]
    public double? RandomFeatureDistance { get; init; }

    /// <summary>The same distance of as many real training images: the floor.</summary>
    [JsonPropertyName("randomFeatureFloor")]
    public double? RandomFeatureFloor { get; init; }

    /// <summary>The distance that as many real images exceed once in 1,000 times.</summary>
    [JsonPropertyName("randomFeatureLimit")]
    public double? RandomFeatureLimit { get; init; }

    /// <summary>The distance of as many real training images without a tenth of them, those at one end of their first principal component.</summary>
    [JsonPropertyName("randomFeatureTenth")]
    public double? RandomFeatureTenth { get; init; }

    /// <summary>As <see cref="MemorisationFigures.Memorised"/>; null where there are fewer than 16 images.</summary>
    [JsonPropertyName("memorised")]
    public double? Memorised { get; init; }

    /// <summary>As <see cref="MemorisationFigures.RealMemorised"/>: the floor of <see cref="Memorised"/>.</summary>
    [JsonPropertyName("realMemorised")]
    public double? RealMemorised { get; init; }

    /// <summary>As <see cref="MemorisationFigures.ExactDuplicates"/>.</summary>
    [JsonPropertyName("exactDuplicates")]
    public double? ExactDuplicates { get; init; }

    /// <summary>As <see cref="MemorisationFigures.RealExactDuplicates"/>: the floor of <see cref="ExactDuplicates"/>.</summary>
    [JsonPropertyName("realExactDuplicates")]
    public double? RealExactDuplicates { get; init; }

    /// <summary>As <see cref="MemorisationFigures.NearerToTraining"/>: 0.5 for real images.</summary>
    [JsonPropertyName("nearerToTraining")]
    public double? NearerToTraining { get; init; }

    /// <summary>How many images of each kind were compared with training images.</summary>
    [JsonPropertyName("memorisationSamples")]
    public int? MemorisationSamples { get; init; }

    /// <summary>As <see cref="MemorisationFigures.TrainingImages"/>.</summary>
    [JsonPropertyName("memorisationTrainingImages")]
    public int? MemorisationTrainingImages { get; init; }

    /// <summary>As <see cref="DiversityFigures.Duplicates"/>; null where there are fewer than 16 images.</summary>
    [JsonPropertyName("duplicates")]
    public double? Duplicates { get; init; }

    /// <summary>As <see cref="DiversityFigures.RealDuplicates"/>, of real test images: the floor of <see cref="Duplicates"/>.</summary>
    [JsonPropertyName("realDuplicates")]
    public double? RealDuplicates { get; init; }

    /// <summary>As <see cref="DiversityFigures.Diversity"/>. Real images have 1.</summary>
    [JsonPropertyName("diversity")]
    public double? Diversity { get; init; }

    /// <summary>As <see cref="DiversityFigures.LeastDiversity"/>.</summary>
    [JsonPropertyName("leastDiversity")]
    public double? LeastDiversity { get; init; }

    /// <summary>As <see cref="DiversityFigures.LeastDiverseClass"/>.</summary>
    [JsonPropertyName("leastDiverseClass")]
    public int? LeastDiverseClass { get; init; }

    /// <summary>How many images of each kind duplicates and diversity were measured on.</summary>
    [JsonPropertyName("diversitySamples")]
    public int? DiversitySamples { get; init; }

    /// <summary>Classes found among the generated images (see <see cref="ModeCoverage"/>).</summary>
    [JsonPropertyName("modes")]
    public int? Modes { get; init; }

    /// <summary>Classes that there were to find.</summary>
    [JsonPropertyName("classes")]
    public int? Classes { get; init; }

    /// <summary>Classes that this evaluation finds among as many real test images, on average: fewer than <see cref="Classes"/> where some are rare, or misread.</summary>
    [JsonPropertyName("realModes")]
    public double? RealModes { get; init; }

    /// <summary>KL of the generated class frequencies from those asked for, or from those of the training data, in nats. Its floor is <see cref="RealClassReverseKl"/>.</summary>
    [JsonPropertyName("classReverseKl")]
    public double? ClassReverseKl { get; init; }

    /// <summary>The same of real test images, from their own labels or those of the training data.</summary>
    [JsonPropertyName("realClassReverseKl")]
    public double? RealClassReverseKl { get; init; }

    /// <summary>
    /// Accuracy, 0..1, of a classifier trained on all real training images on real test images: the ceiling of what the label metrics can
    /// tell.
    /// </summary>
    [JsonPropertyName("classifierAccuracy")]
    public double? ClassifierAccuracy { get; init; }

    /// <summary><see cref="GanTest"/>, 0..1. An honest generator scores <see cref="ClassifierAccuracy"/>.</summary>
    [JsonPropertyName("ganTestAccuracy")]
    public double? GanTestAccuracy { get; init; }

    /// <summary><see cref="GanTrain"/>, 0..1. Its ceiling is <see cref="RealTrainAccuracy"/>.</summary>
    [JsonPropertyName("ganTrainAccuracy")]
    public double? GanTrainAccuracy { get; init; }

    /// <summary>Accuracy, 0..1, on real test images of a classifier trained on as many real images as there are generated ones.</summary>
    [JsonPropertyName("realTrainAccuracy")]
    public double? RealTrainAccuracy { get; init; }

    /// <summary><see cref="FrechetClassifierDistance"/> of generated from real test images.</summary>
    [JsonPropertyName("frechetClassifierDistance")]
    public double? FrechetClassifierDistance { get; init; }

    /// <summary>
    /// The same distance of real training images from real test images: what a perfect generator scores. The classifier has learnt the
    /// training images, which makes the floor a little too low (7 % on MNIST).
    /// </summary>
    [JsonPropertyName("frechetFloor")]
    public double? FrechetFloor { get; init; }

    /// <summary><see cref="ClassError"/> of the discriminator, 0..1. A classifier of all real training images makes 1 − <see cref="ClassifierAccuracy"/>.</summary>
    [JsonPropertyName("classError")]
    public double? ClassError { get; init; }

    /// <summary><see cref="CodeReading.Accuracy"/> of a code that was found without labels, 0..1. Generated images then carry the class that their category stands for.</summary>
    [JsonPropertyName("codeAccuracy")]
    public double? CodeAccuracy { get; init; }

    /// <summary>The class that each category of the code stands for: see <see cref="CodeReading.ClassOf"/>.</summary>
    [JsonPropertyName("codeClasses")]
    public IReadOnlyList<string>? CodeClasses { get; init; }

    /// <summary>How well the realism score tells real test images from uniform noise (see <see cref="Auc"/>); 1 is perfect.</summary>
    [JsonPropertyName("realismAuc")]
    public double? RealismAuc { get; init; }

    /// <summary>How well it tells real test images from images of another data set; 1 is perfect.</summary>
    [JsonPropertyName("realismAucOther")]
    public double? RealismAucOther { get; init; }

    /// <summary>How well it tells real test images from the generated ones; 0.5 means that it cannot.</summary>
    [JsonPropertyName("realismAucGenerated")]
    public double? RealismAucGenerated { get; init; }

    /// <summary>Mean realism of real test images, 0..1; 0.5 where they are like those that it was calibrated on.</summary>
    [JsonPropertyName("realismMean")]
    public double? RealismMean { get; init; }

    /// <summary>The largest realism of blank images, 0..1: those of one grey, and black ones with one white pixel. 0 is perfect.</summary>
    [JsonPropertyName("realismOfBlanks")]
    public double? RealismOfBlanks { get; init; }

    /// <summary>How well the realism score tells real test images from the same with a damage, by the damage's name (2,000 of each); 1 is perfect. No realism is fitted to any of them.</summary>
    [JsonPropertyName("realismAucDamaged")]
    public IReadOnlyDictionary<string, double>? RealismAucDamaged { get; init; }
}
