using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images.Models;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images;

/// <summary>The picture beside a model of images: a grid, one class a column where there are classes.</summary>
internal static class ImagePreview
{
    private const int Columns = 10, Rows = 10;
    private const ulong Seed = 1;

    /// <summary>Draws it.</summary>
    internal static void Write(string path, GanModel model) => ImageGrid.Write(path, Images(model), Columns);

    /// <summary>The columns of a grid of so many images that is nearly a square.</summary>
    internal static int SquareColumns(int count) => (int)Math.Ceiling(Math.Sqrt(count));

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
