namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>How much work an <see cref="ImageEvaluation"/> does.</summary>
public sealed record ImageEvaluationOptions
{
    /// <summary>
    /// The most images taken of each kind (generated, real training, real test, the other data set). All kinds are cut to the smallest of
    /// them, as a Fréchet distance depends on the number.
    /// </summary>
    public int SampleCount { get; init; } = 10_000;

    /// <summary>Decides which images are drawn and the noise images; the classifiers take it too, in place of their own seed.</summary>
    public int Seed { get; init; }

    /// <summary>How the three classifiers (all real images, as many real as generated images, generated images) are trained.</summary>
    public ClassifierOptions Classifier { get; init; } = new();
}
