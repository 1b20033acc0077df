using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Networks;
using Gan.Training.Samples;
using static TorchSharp.torch;

namespace Gan.Training.Export;

/// <summary>Writes generators and discriminators as the ONNX contract has them: samples in the units of people, int64 labels, calibrated realism.</summary>
public static class GanExport
{
    /// <summary>Writes a generator and compares it with the network.</summary>
    /// <param name="generator">The network.</param>
    /// <param name="shape">What its samples are.</param>
    /// <param name="metadata">What the file tells of itself.</param>
    /// <exception cref="ExportParityException">ONNX Runtime and TorchSharp disagree.</exception>
    public static OnnxModel Generator(Networks.GeneratorNetwork generator, SampleShape shape, GanMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(generator);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(metadata);
        return Generator(generator, shape, ModalityCatalog.Of(shape).Processing(shape), metadata);
    }

    /// <summary>The same with the processing that is emitted.</summary>
    internal static OnnxModel Generator(Networks.GeneratorNetwork generator, SampleShape shape, SampleProcessing processing, GanMetadata metadata)
    {
        var builder = new GraphBuilder("generator");
        using IDisposable gradients = no_grad();
        using (generator.HoldReference())
        using (var tracer = new GraphTracer(builder, generator))
        using (NewDisposeScope())
        {
            Device device = generator.parameters().First().device;
            Tensor z = zeros([1, generator.Latent], device: device);
            tracer.Bind(z, builder.Input(processing.TensorName(TensorNames.Latent), ElementType.Float, generator.Latent));
            Tensor? label = null;
            string? labelValue = null;
            if (generator.Classes > 0)
            {
                label = zeros([1, 1], ScalarType.Int64, device);
                tracer.Bind(label, labelValue = processing.EmitLabel(builder));
            }
            Tensor? code = null;
            if (generator.Code.Length > 0)
            {
                code = zeros([1, generator.Code.Length], device: device);
                tracer.Bind(code, builder.Input(processing.TensorName(TensorNames.Code), ElementType.Float, generator.Code.Length));
            }
            Tensor? source = null;
            if (generator.Source > 0)
            {
                source = zeros([1, generator.Source], device: device);
                tracer.Bind(source, processing.EmitSource(builder));
            }
            processing.EmitPostprocessing(builder, tracer.ValueOf(generator.call(z, label, code, source), "samples"), labelValue);
        }
        OnnxModel model = builder.Build(processing.Describe(metadata).ToProperties());
        ExportParity.CheckGenerator(generator, model, shape);
        return model;
    }

    /// <summary>Writes a discriminator and compares it with the network.</summary>
    /// <param name="discriminator">The network.</param>
    /// <param name="shape">What its samples are.</param>
    /// <param name="realism">How realism is computed from features.</param>
    /// <param name="classPrior">Share of each class in the data, by which some heads weigh the class scores; empty without labels.</param>
    /// <param name="metadata">What the file tells of itself.</param>
    /// <exception cref="ExportParityException">ONNX Runtime and TorchSharp, or the graph around the network and plain C#, disagree.</exception>
    public static OnnxModel Discriminator(
        DiscriminatorNetwork discriminator, SampleShape shape, RealismModel realism, IReadOnlyList<double> classPrior, GanMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(realism);
        ArgumentNullException.ThrowIfNull(metadata);
        return Discriminator(discriminator, shape, ModalityCatalog.Of(shape).Processing(shape), realism, classPrior, metadata);
    }

    /// <summary>The same with the processing that is emitted.</summary>
    internal static OnnxModel Discriminator(
        DiscriminatorNetwork discriminator, SampleShape shape, SampleProcessing processing, RealismModel realism, IReadOnlyList<double> classPrior, GanMetadata metadata)
    {
        IReadOnlyList<double> weights = discriminator.MarginalWeights(classPrior);
        var builder = new GraphBuilder("discriminator");
        using IDisposable gradients = no_grad();
        using (var tracer = new GraphTracer(builder, discriminator))
        using (NewDisposeScope())
        {
            Tensor samples = zeros([1, .. processing.NetworkShape], device: discriminator.parameters().First().device);
            tracer.Bind(samples, processing.EmitPreprocessing(builder));
            (Tensor features, Tensor scores) = discriminator.call(samples);
            string featureValue = tracer.ValueOf(features, TensorNames.Features), scoreValue = tracer.ValueOf(scores, TensorNames.Score);
            string marginal = discriminator.Classes > 0 ? Marginal(builder, scoreValue, weights) : scoreValue;
            string? codeValue = discriminator.Code.Length > 0 ? tracer.ValueOf(discriminator.CodeShares(features), TensorNames.Code) : null;
            string realismValue = realism.Emit(builder, featureValue, processing.RealismInput);
            builder.Output(processing.TensorName(TensorNames.Score), marginal, ElementType.Float, 1);
            builder.Output(processing.TensorName(TensorNames.Realism), realismValue, ElementType.Float, 1);
            builder.Output(processing.TensorName(TensorNames.Features), featureValue, ElementType.Float, discriminator.Features);
            if (discriminator.Classes > 0) builder.Output(processing.TensorName(TensorNames.ClassScores), scoreValue, ElementType.Float, discriminator.Classes);
            if (codeValue is not null) builder.Output(processing.TensorName(TensorNames.Code), codeValue, ElementType.Float, discriminator.Code.Length);
        }
        OnnxModel model = builder.Build((processing.Describe(metadata) with { Realism = realism.Description }).ToProperties());
        ExportParity.CheckDiscriminator(discriminator, model, shape, realism, weights);
        return model;
    }

    // The score without a label: log of the sum over classes of weight times exp(score).
    private static string Marginal(GraphBuilder builder, string classScores, IReadOnlyList<double> weights)
    {
        // A class that the data lack weighs next to nothing.
        float[] logPrior = [.. weights.Select(weight => (float)Math.Log(Math.Max(weight, 1e-9)))];
        string weighted = builder.Node("Add", "marginal", [classScores, builder.Weights("marginal.log_prior", logPrior, 1, logPrior.Length)]);
        return builder.Node("ReduceLogSumExp", "marginal", [weighted], NodeAttribute.Ints("axes", 1), NodeAttribute.Int("keepdims", 1));
    }
}
