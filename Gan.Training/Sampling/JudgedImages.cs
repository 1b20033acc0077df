using Gan.Onnx;
using Gan.Training.Data;

namespace Gan.Training.Sampling;

/// <summary>What an exported discriminator says of images.</summary>
public static class JudgedImages
{
    /// <summary>The discriminator's outputs for images.</summary>
    /// <param name="model">A model with a discriminator.</param>
    /// <param name="images">Images of the size that the model takes.</param>
    /// <param name="outputs">Names of outputs with float values.</param>
    /// <returns>The values of each output, image after image.</returns>
    /// <exception cref="ArgumentException">The images have another size.</exception>
    public static IReadOnlyDictionary<string, float[]> Judge(GanModel model, ImageSet images, params IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(images);
        TensorSpec input = model.DiscriminatorRunner.Model.Inputs[0];
        if (!input.Shape.Skip(1).SequenceEqual([images.Channels, images.Height, images.Width]))
            throw new ArgumentException($"The model takes images of {input.ShapeText}, these are {images.Channels}x{images.Height}x{images.Width}.");
        var inputs = new Dictionary<string, Array> { [input.Name] = UnitPixels.FromBytes(images.Pixels) };
        return model.DiscriminatorRunner.Run(inputs, outputs).ToDictionary(output => output.Key, output => (float[])output.Value);
    }

    /// <summary>The realism of images, each 0..1.</summary>
    /// <inheritdoc cref="Judge"/>
    public static float[] Realism(GanModel model, ImageSet images) => Judge(model, images, TensorNames.Realism)[TensorNames.Realism];

    /// <summary>The size that the discriminator takes, in pixels.</summary>
    public static int Size(GanModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return (int)model.DiscriminatorRunner.Model.Inputs[0].Shape[^1];
    }
}
