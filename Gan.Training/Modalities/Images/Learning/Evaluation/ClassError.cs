using Gan.Onnx;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// The share of real images whose highest class score is not that of their own class: the test error that semi-supervised GANs are compared by (Salimans et al., "Improved
/// Techniques for Training GANs", 2016, table 1). 0 is best; guessing among K even classes gives 1 − 1/K.
/// </summary>
public static class ClassError
{
    /// <summary>
    /// The error on the test images of data; null where the discriminator has no class scores, or the data no labelled test images of the model's classes. Of a model that generates by
    /// label it is null too: its class scores say how real a sample is under each label, and not which label it has.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data that it learnt from.</param>
    /// <returns>0..1.</returns>
    public static double? Of(GanModel model, ImageData data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        bool scoresClasses = model.Discriminator?.Outputs.Any(output => output.Name == TensorNames.ClassScores) ?? false;
        if (!scoresClasses || model.IsConditional || data.Test is not { Count: > 0, Labels: { } labels } || !data.Classes.SequenceEqual(model.Classes)) return null;
        float[] scores = ScoredImages.Judge(model, data.Test, TensorNames.ClassScores)[TensorNames.ClassScores];
        return Of(scores, labels);
    }

    /// <summary>The error of class scores.</summary>
    /// <param name="scores">K scores an image, image after image.</param>
    /// <param name="labels">The class number of each image; at least one.</param>
    /// <returns>0..1; of equal scores the first counts.</returns>
    /// <exception cref="ArgumentException">There are not as many scores for each image.</exception>
    public static double Of(IReadOnlyList<float> scores, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0 || scores.Count % labels.Count != 0) throw new ArgumentException($"{scores.Count} scores do not go evenly to {labels.Count} images.", nameof(scores));
        int classes = scores.Count / labels.Count;
        return labels.Where((label, image) => Enumerable.Range(0, classes).MaxBy(k => scores[image * classes + k]) != label).Count() / (double)labels.Count;
    }
}
