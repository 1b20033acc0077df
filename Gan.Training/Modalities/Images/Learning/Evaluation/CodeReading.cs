using Gan.Onnx;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Images.Learning.Evaluation;

/// <summary>
/// What the categories of a code that was found without labels stand for, and how well real images are told by them: the accuracy that InfoGAN is judged by (Chen et al., 2016,
/// section 7.2). The classes are given to categories by training images, and counted on test images.
/// </summary>
/// <param name="ClassOf">The class of each category.</param>
/// <param name="Accuracy">The share of real test images whose category stands for their class, 0..1; of K even classes guessing gives 1/K.</param>
public sealed record CodeReading(IReadOnlyList<int> ClassOf, double Accuracy)
{
    private const int MostTraining = 10_000;

    /// <summary>Reads a model's code off real images; null where its discriminator reads no categories, or the data have no labelled test images.</summary>
    /// <param name="model">The model.</param>
    /// <param name="data">The data that it learnt from.</param>
    public static CodeReading? Of(GanModel model, ImageData data)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        int categories = model.Metadata.Code.Categories;
        bool reads = categories > 0 && (model.Discriminator?.Outputs.Any(output => output.Name == TensorNames.Code) ?? false);
        if (!reads || data.Train.Labels is null || data.Test is not { Count: > 0, Labels: not null } || data.Classes.Count == 0) return null;
        ImageSet training = data.Train.Pick(EvenlySpacedIndices.Of([.. Enumerable.Range(0, data.Train.Count)], Math.Min(MostTraining, data.Train.Count)));
        return Of(Categories(training), training.Labels!, Categories(data.Test), data.Test.Labels, categories, data.Classes.Count);

        int[] Categories(ImageSet images)
        {
            float[] codes = ScoredImages.Judge(model, images, TensorNames.Code)[TensorNames.Code];
            int length = codes.Length / images.Count;
            return [.. Enumerable.Range(0, images.Count).Select(image => Enumerable.Range(0, categories).MaxBy(k => codes[image * length + k]))];
        }
    }

    /// <summary>Reads categories that were told.</summary>
    internal static CodeReading Of(int[] training, int[] trainingLabels, int[] test, int[] testLabels, int categories, int classes)
    {
        var counts = new int[categories, classes];
        for (int i = 0; i < training.Length; i++) counts[training[i], trainingLabels[i]]++;
        int[] classOf = Assignment.Of(counts);
        return new CodeReading(classOf, test.Zip(testLabels).Count(pair => classOf[pair.First] == pair.Second) / (double)test.Length);
    }
}
