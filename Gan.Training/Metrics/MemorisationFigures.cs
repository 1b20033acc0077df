namespace Gan.Training.Metrics;

/// <summary>How near images are to training images, beside real images that no training saw.</summary>
/// <param name="Samples">Images of each kind that were compared with training images.</param>
/// <param name="Memorised">Share of the images that are a training image or three times nearer to one than to the next, 0..1.</param>
/// <param name="RealMemorised">The same of held-out real images: above 0 where data hold duplicates.</param>
/// <param name="ExactDuplicates">Share of the images that equal a training image in every pixel, 0..1.</param>
/// <param name="RealExactDuplicates">The same of held-out real images.</param>
/// <param name="NearerToTraining">How often an image is nearer to its nearest training image than a held-out real image is to its own, over all pairs, 0..1 (<see cref="Auc"/>):
/// 0.5 for real images, 1 where all are memorised.</param>
/// <param name="TrainingImages">Training images that they were compared with: all, or of a large set as many as fit into 200 MB. Exact duplicates are looked for among all.</param>
internal sealed record MemorisationFigures(int Samples, double Memorised, double RealMemorised, double ExactDuplicates, double RealExactDuplicates, double NearerToTraining, int TrainingImages);
