using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Networks;
using Gan.Training.Networks.Modules;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;
using Device = TorchSharp.torch.Device;
using OnnxDevice = Gan.Onnx.Running.Device;

namespace Gan.Training.Export;

/// <summary>Runs an exported graph in ONNX Runtime and compares it with the network, at batch 1 and 7.</summary>
internal static class ExportParity
{
    private static readonly int[] _batches = [1, 7];

    internal static void CheckGenerator(Networks.GeneratorNetwork generator, OnnxModel model, SampleShape shape) => Check(generator, model, (batch, random) =>
    {
        ProcessingCheck check = TrainingCatalog.Of(shape).Check(shape);
        Tensor z = randn([batch, generator.Latent], generator: random);
        var inputs = new Dictionary<string, Array> { [check.TensorName(TensorNames.Latent)] = TensorValues.Floats(z) };
        Tensor? label = generator.Classes > 0 ? check.DrawLabels(batch, generator.Classes, inputs, random) : null;
        Device device = generator.parameters().First().device;
        Tensor? code = CodeDraw.Draw(generator.Code, batch, random);
        if (code is not null) inputs[check.TensorName(TensorNames.Code)] = TensorValues.Floats(code);
        Tensor? source = generator.Source > 0 ? check.DrawSource(batch, inputs, random) : null;
        return (inputs, [.. check.Expect(generator.call(z.to(device), label?.to(device), code?.to(device), source?.to(device)), label, inputs, random)]);
    });

    internal static void CheckDiscriminator(
        DiscriminatorNetwork discriminator, OnnxModel model, SampleShape shape, RealismModel realism, IReadOnlyList<double> weights) => Check(discriminator, model, (batch, random) =>
    {
        ProcessingCheck check = TrainingCatalog.Of(shape).Check(shape);
        var inputs = new Dictionary<string, Array>();
        Tensor samples = check.DrawSamples(batch, inputs, random);
        (Tensor features, Tensor scores) = discriminator.call(samples.to(discriminator.parameters().First().device));
        string featureName = check.TensorName(TensorNames.Features);
        float[] featureValues = TensorValues.Floats(features), scoreValues = TensorValues.Floats(scores);
        var expected = new List<IExpectation> { new ApproximateValues(featureName, featureValues), new ApproximateRealism(realism, check.TensorName(TensorNames.Realism), featureName, inputs.GetValueOrDefault(TensorNames.Image) as float[]) };
        if (discriminator.Code.Length > 0) expected.Add(new ApproximateValues(check.TensorName(TensorNames.Code), TensorValues.Floats(discriminator.CodeShares(features))));
        if (discriminator.Classes == 0)
        {
            expected.Add(new ApproximateValues(check.TensorName(TensorNames.Score), scoreValues));
        }
        else
        {
            // log K is added to shares of classes on the way, and rounds as the logarithms below do.
            double shareLog = discriminator.modules().OfType<LogSoftmaxRatio>().Any() ? Math.Log(discriminator.Classes) : 0;
            expected.Add(new ApproximateValues(check.TensorName(TensorNames.ClassScores), scoreValues, Scale: shareLog));
            // Logarithms of the weights are added on the way: they round, however small the scores of a network that is hardly trained.
            double largestLog = weights.Where(weight => weight > 0).Max(weight => -Math.Log(weight));
            expected.Add(new ApproximateValues(check.TensorName(TensorNames.Score), Marginal(scoreValues, weights), Scale: largestLog));
        }
        return (inputs, expected);
    });

    /// <summary>Compares realism with plain C#, on real samples that follow one another.</summary>
    internal static void CheckRealism(OnnxModel model, RealismModel realism, SampleSet samples)
    {
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = OnnxDevice.Cpu });
        foreach (int batch in _batches)
        {
            int[] places = [.. Enumerable.Range(0, Math.Min(batch, samples.Count))];
            IReadOnlyDictionary<string, Array> inputs = RealRows.Of(model, samples).Take(places);
            var expected = new ApproximateRealism(realism, TensorNames.Realism, TensorNames.Features, inputs.GetValueOrDefault(TensorNames.Image) as float[]);
            expected.Compare(runner.Run(inputs), batch, expected.Deviation);
        }
    }

    private static void Check(
        nn.Module network,
        OnnxModel model,
        Func<int, torch.Generator, (Dictionary<string, Array> Inputs, List<IExpectation> Expected)> run)
    {
        using IDisposable gradients = no_grad();
        using var random = new torch.Generator(0, CPU);
        using var runner = new OnnxRunner(model, new RunnerOptions { Device = OnnxDevice.Cpu });
        bool wasTraining = network.training;
        network.eval();
        // The deviation of an output is taken over the larger batch, so that one row alone does not have to have any.
        var deviations = new Dictionary<string, double>();
        try
        {
            foreach (int batch in _batches.OrderDescending())
            {
                using DisposeScope scope = NewDisposeScope();
                (Dictionary<string, Array> inputs, List<IExpectation> expected) = run(batch, random);
                IReadOnlyDictionary<string, Array> actual = runner.Run(inputs);
                foreach (IExpectation output in expected)
                {
                    deviations.TryAdd(output.Name, output.Deviation);
                    output.Compare(actual, batch, deviations[output.Name]);
                }
            }
        }
        finally
        {
            network.train(wasTraining);
        }
    }

    private static float[] Marginal(float[] classScores, IReadOnlyList<double> weights)
    {
        int classes = weights.Count;
        return
        [
            .. Enumerable.Range(0, classScores.Length / classes).Select(row =>
            {
                double largest = Enumerable.Range(0, classes).Max(k => classScores[row * classes + k]);
                double sum = Enumerable.Range(0, classes).Sum(k => weights[k] * Math.Exp(classScores[row * classes + k] - largest));
                return (float)(largest + Math.Log(sum));
            }),
        ];
    }
}
