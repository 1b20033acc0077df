using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Models;

/// <summary>Images drawn from an exported generator, 8 bits a channel, as they are looked at and judged.</summary>
public static class GeneratedImages
{
    /// <summary>Draws images, with their labels where the model has classes.</summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="sampler">Which rows and labels.</param>
    /// <param name="count">How many.</param>
    public static ImageSet Draw(GanModel model, GeneratorSampler sampler, int count) => Draw(model, sampler, 0, count);

    /// <summary>Draws some of the images.</summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="sampler">Which rows and labels.</param>
    /// <param name="first">The number of the first, from 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static ImageSet Draw(GanModel model, GeneratorSampler sampler, int first, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        (int channels, int height, int width) = Shape(model);
        return new ImageSet(UnitPixels.ToBytes(sampler.Generate(first, count, cancellationToken)), channels, height, width, Labels(model, sampler, first, count));
    }

    private static int[]? Labels(GanModel model, GeneratorSampler sampler, int first, int count)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(sampler);
        return model.IsConditional ? [.. Enumerable.Range(first, count).Select(i => sampler.LabelOf(i)!.Value)] : null;
    }

    /// <summary>The shape of the generator's images: channels, height, width.</summary>
    /// <exception cref="OnnxModelException">The model has no generator of images.</exception>
    public static (int Channels, int Height, int Width) Shape(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        TensorSpec image = model.GeneratorRunner.Model.Outputs.FirstOrDefault(output => output.Name == TensorNames.Image && output.Shape.Count == 4)
            ?? throw new OnnxModelException($"The generator has no output '{TensorNames.Image}' of shape [N, C, H, W].");
        return ((int)image.Shape[1], (int)image.Shape[2], (int)image.Shape[3]);
    }
}
