using Gan.Onnx;
using Gan.Training.Modalities.Images.Sets;

namespace Gan.Training.Modalities.Images.Models;

/// <summary>What an exported discriminator says of images.</summary>
public static class ScoredImages
{
    // Enough for all cores, and no more of a large set in memory than that.
    private const int BatchesAtOnce = 64;

    /// <summary>The discriminator's outputs for images.</summary>
    /// <param name="model">A model with a discriminator.</param>
    /// <param name="images">Images of the size that the model takes.</param>
    /// <param name="outputs">Names of outputs with float values.</param>
    /// <returns>The values of each output, image after image.</returns>
    /// <exception cref="UserInputException">The images have another size.</exception>
    public static IReadOnlyDictionary<string, float[]> Judge(GanModel model, ImageSet images, params IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        TensorSpec input = model.DiscriminatorRunner.Model.Inputs[0];
        if (!input.Shape.Skip(1).SequenceEqual([images.Channels, images.Height, images.Width]))
            throw new UserInputException($"The model takes images of {input.ShapeText}, these are {images.Channels}x{images.Height}x{images.Width}.");
        var judged = outputs.ToDictionary(output => output, _ => new List<float>());
        int most = BatchesAtOnce * model.DiscriminatorRunner.BatchSize;
        for (int first = 0; first < images.Count; first += most)
        {
            int count = Math.Min(most, images.Count - first);
            var bytes = new byte[count * images.ImageSize];
            images.CopyTo([.. Enumerable.Range(first, count)], bytes);
            var inputs = new Dictionary<string, Array> { [input.Name] = UnitPixels.FromBytes(bytes) };
            foreach ((string name, Array values) in model.DiscriminatorRunner.Run(inputs, outputs)) judged[name].AddRange((float[])values);
        }
        return judged.ToDictionary(output => output.Key, output => output.Value.ToArray());
    }

    /// <summary>The realism of images, each 0..1.</summary>
    /// <inheritdoc cref="Judge"/>
    public static float[] Realism(GanModel model, ImageSet images) => Judge(model, images, TensorNames.Realism)[TensorNames.Realism];

    /// <summary>The shape of images that the discriminator takes.</summary>
    public static ImageShape Shape(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        IReadOnlyList<long> shape = model.DiscriminatorRunner.Model.Inputs[0].Shape;
        return shape.Count == 4
            ? new ImageShape((int)shape[1], (int)shape[2], (int)shape[3])
            : throw new OnnxModelException($"The discriminator takes {model.DiscriminatorRunner.Model.Inputs[0].ShapeText}, and images are [N, C, H, W].");
    }
}
