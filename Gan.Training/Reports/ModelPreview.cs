using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Data;
using Gan.Training.Data.Points;
using Gan.Training.Images;
using Gan.Training.Sampling;

namespace Gan.Training.Reports;

/// <summary>The picture beside a model: a grid of its images, one class a column where there are classes, a plot of its points, or its strings.</summary>
internal static class ModelPreview
{
    private const int Columns = 10, Rows = 10, Points = 5_000, Strings = 80;
    private const ulong Seed = 1;

    internal static void Write(string path, GanModel model)
    {
        if (GeneratedPoints.IsOne(model)) PointPlot.Write(path, GeneratedPoints.Draw(model, Seed, Points), GaussianMixture.All.GetValueOrDefault(model.Metadata.Data?.Name ?? ""));
        else if (GeneratedStrings.IsOne(model)) StringPlot.Write(path, GeneratedStrings.Draw(model, new GeneratorSampler(model, Seed), Strings));
        else ImageGrid.Write(path, Images(model), Columns);
    }

    private static ImageSet Images(GanModel model)
    {
        var sampler = new GeneratorSampler(model, Seed);
        ImageSet drawn = GeneratedImages.Draw(model, sampler, Columns * Rows * (model.IsConditional ? Math.Max(1, model.Classes.Count) : 1));
        if (drawn.Labels is not { } labels) return drawn;
        var byClass = new Queue<int>[model.Classes.Count];
        for (int label = 0; label < byClass.Length; label++) byClass[label] = new(Enumerable.Range(0, drawn.Count).Where(i => labels[i] == label));
        return drawn.Pick([.. Enumerable.Range(0, Columns * Rows).Select(place => byClass[place % Columns % byClass.Length].Dequeue())]);
    }
}
