using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Data;

namespace Gan.Training.Sampling;

/// <summary>Images drawn from an exported generator, as everything around a model takes them.</summary>
public static class GeneratedImages
{
    /// <summary>Draws images, 8 bits a channel, with their labels where the model has classes.</summary>
    /// <param name="model">A model with a generator.</param>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which ones.</param>
    /// <param name="label">The class of all; null draws them uniformly.</param>
    public static ImageSet Draw(GanModel model, int count, ulong seed, int? label = null)
    {
        var sampler = new GeneratorSampler(model, seed, label);
        return FromUnit(sampler.Generate(0, count), Shape(model), Labels(sampler, model, count));
    }

    /// <summary>The class number of each of the first rows; null where the model has none.</summary>
    public static int[]? Labels(GeneratorSampler sampler, GanModel model, int count)
    {
        ArgumentNullException.ThrowIfNull(sampler);
        ArgumentNullException.ThrowIfNull(model);
        return model.IsConditional ? [.. Enumerable.Range(0, count).Select(i => sampler.LabelOf(i)!.Value)] : null;
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

    /// <summary>The discriminator's outputs for images, row after row.</summary>
    /// <param name="model">A model with a discriminator.</param>
    /// <param name="images">Images of the model's shape.</param>
    /// <param name="outputs">Names of outputs.</param>
    public static IReadOnlyDictionary<string, Array> Judge(GanModel model, ImageSet images, params IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        TensorSpec input = model.DiscriminatorRunner.Model.Inputs[0];
        if (!input.Shape.Skip(1).SequenceEqual([images.Channels, images.Height, images.Width]))
            throw new ArgumentException($"The model takes images {input.ShapeText}, these are {images.Channels}x{images.Height}x{images.Width}.");
        float[] pixels = [.. images.Pixels.Select(pixel => pixel / 255f)];
        return model.DiscriminatorRunner.Run(new Dictionary<string, Array> { [input.Name] = pixels }, outputs);
    }

    private static ImageSet FromUnit(float[] pixels, (int Channels, int Height, int Width) shape, int[]? labels) => new(
        [.. pixels.Select(pixel => (byte)Math.Clamp(MathF.Round(pixel * 255f), 0f, 255f))], shape.Channels, shape.Height, shape.Width, labels);
}
