using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export.Realism;
using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>Writes generators and discriminators of images as the ONNX contract has them: images in 0..1, int64 labels, calibrated realism.</summary>
public static class ImageGanExport
{
    /// <summary>Writes a generator and compares it with the network.</summary>
    /// <param name="generator">The network.</param>
    /// <param name="shape">Shape of its images.</param>
    /// <param name="metadata">What the file tells of itself.</param>
    /// <exception cref="ExportParityException">ONNX Runtime and TorchSharp disagree.</exception>
    public static OnnxModel Generator(Networks.Generator generator, ImageShape shape, GanMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(metadata);
        var builder = new GraphBuilder("generator");
        using IDisposable gradients = no_grad();
        using (var tracer = new GraphTracer(builder, generator))
        using (NewDisposeScope())
        {
            Device device = generator.parameters().First().device;
            Tensor z = zeros([1, generator.Latent], device: device);
            tracer.Bind(z, builder.Input(TensorNames.Latent, ElementType.Float, generator.Latent));
            Tensor? label = null;
            if (generator.Classes > 0)
            {
                label = zeros([1, 1], ScalarType.Int64, device);
                tracer.Bind(label, builder.Input(TensorNames.Label, ElementType.Int64, 1));
            }
            string image = tracer.ValueOf(generator.call(z, label), TensorNames.Image);
            string half = builder.Scalar("pixels.half", 0.5f);
            string unit = builder.Node("Add", "pixels", [builder.Node("Mul", "pixels", [image, half]), half]);
            // A runtime's tanh may leave -1..1 by a rounding, and the contract says 0..1.
            string clipped = builder.Node("Clip", "pixels", [unit, builder.Scalar("pixels.zero", 0f), builder.Scalar("pixels.one", 1f)]);
            builder.Output(TensorNames.Image, clipped, ElementType.Float, shape.Channels, shape.Height, shape.Width);
        }
        OnnxModel model = builder.Build(metadata.ToProperties());
        ExportParity.CheckGenerator(generator, model);
        return model;
    }

    /// <summary>Writes a discriminator and compares it with the network.</summary>
    /// <param name="discriminator">The network.</param>
    /// <param name="shape">Shape of its images.</param>
    /// <param name="realism">How realism is computed from features.</param>
    /// <param name="classPrior">Share of each class in the data, which weighs the class scores; empty without labels.</param>
    /// <param name="metadata">What the file tells of itself.</param>
    /// <exception cref="ExportParityException">ONNX Runtime and TorchSharp, or the graph around the network and plain C#, disagree.</exception>
    public static OnnxModel Discriminator(
        Discriminator discriminator, ImageShape shape, RealismModel realism, IReadOnlyList<double> classPrior, GanMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(realism);
        ArgumentNullException.ThrowIfNull(metadata);
        var builder = new GraphBuilder("discriminator");
        using IDisposable gradients = no_grad();
        using (var tracer = new GraphTracer(builder, discriminator))
        using (NewDisposeScope())
        {
            Tensor image = zeros([1, shape.Channels, shape.Height, shape.Width], device: discriminator.parameters().First().device);
            string input = builder.Input(TensorNames.Image, ElementType.Float, shape.Channels, shape.Height, shape.Width);
            string doubled = builder.Node("Mul", "pixels", [input, builder.Scalar("pixels.two", 2f)]);
            tracer.Bind(image, builder.Node("Sub", "pixels", [doubled, builder.Scalar("pixels.one", 1f)]));
            (Tensor features, Tensor scores) = discriminator.call(image);
            string featureValue = tracer.ValueOf(features, TensorNames.Features), scoreValue = tracer.ValueOf(scores, TensorNames.Score);
            string marginal = discriminator.Classes > 0 ? Marginal(builder, scoreValue, classPrior) : scoreValue;
            string realismValue = realism.Emit(builder, featureValue);
            builder.Output(TensorNames.Score, marginal, ElementType.Float, 1);
            builder.Output(TensorNames.Realism, realismValue, ElementType.Float, 1);
            builder.Output(TensorNames.Features, featureValue, ElementType.Float, discriminator.Features);
            if (discriminator.Classes > 0) builder.Output(TensorNames.ClassScores, scoreValue, ElementType.Float, discriminator.Classes);
        }
        OnnxModel model = builder.Build((metadata with { Realism = realism.Description }).ToProperties());
        ExportParity.CheckDiscriminator(discriminator, model, shape, realism, classPrior);
        return model;
    }

    // The score without a label: log of the sum over classes of prior times exp(score).
    private static string Marginal(GraphBuilder builder, string classScores, IReadOnlyList<double> classPrior)
    {
        // A class that the data lack weighs next to nothing.
        float[] logPrior = [.. classPrior.Select(share => (float)Math.Log(Math.Max(share, 1e-9)))];
        string weighted = builder.Node("Add", "marginal", [classScores, builder.Weights("marginal.log_prior", logPrior, 1, logPrior.Length)]);
        return builder.Node("ReduceLogSumExp", "marginal", [weighted], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1));
    }
}
