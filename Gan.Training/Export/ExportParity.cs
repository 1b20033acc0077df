using System.Globalization;
using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Export.Ends;
using Gan.Training.Export.Realism;
using Gan.Training.Networks;
using Gan.Training.Networks.Modules;
using TorchSharp;
using static TorchSharp.torch;
using Device = TorchSharp.torch.Device;
using OnnxDevice = Gan.Onnx.Running.Device;

namespace Gan.Training.Export;

/// <summary>Runs an exported graph in ONNX Runtime and compares it with the network, at batch 1 and 7.</summary>
internal static class ExportParity
{
    private const double Tolerance = 1e-4;
    private static readonly int[] _batches = [1, 7];

    // Realism is a share, not a network's output: this is its own resolution.
    private const double RealismTolerance = 1e-3;

    internal static void CheckGenerator(Networks.Generator generator, OnnxModel model, SampleShape shape) => Check(generator, model, (batch, random) =>
    {
        var ends = SampleEnds.Of(shape);
        Tensor z = randn([batch, generator.Latent], generator: random);
        Tensor? label = generator.Classes > 0 ? arange(batch, ScalarType.Int64).remainder(generator.Classes).unsqueeze(1) : null;
        Device device = generator.parameters().First().device;
        Tensor samples = ends.ToUser(generator.call(z.to(device), label?.to(device)));
        var inputs = new Dictionary<string, Array> { [TensorNames.Latent] = TensorValues.Floats(z) };
        if (label is not null) inputs[TensorNames.Label] = label.data<long>().ToArray();
        return (inputs, [new(ends.Name, TensorValues.Floats(samples), Tolerance)]);
    });

    internal static void CheckDiscriminator(
        Discriminator discriminator, OnnxModel model, SampleShape shape, RealismModel realism, IReadOnlyList<double> weights) => Check(discriminator, model, (batch, random) =>
    {
        var ends = SampleEnds.Of(shape);
        Tensor samples = rand([batch, .. shape.Dimensions.Select(length => (long)length)], generator: random);
        (Tensor features, Tensor scores) = discriminator.call(ends.ToNetwork(samples).to(discriminator.parameters().First().device));
        float[] featureValues = TensorValues.Floats(features), scoreValues = TensorValues.Floats(scores);
        float[] realisms = [.. Enumerable.Range(0, batch).Select(i => realism.Compute(featureValues.AsSpan(i * discriminator.Features, discriminator.Features)))];
        var expected = new List<Expectation> { new(TensorNames.Features, featureValues, Tolerance), new(TensorNames.Realism, realisms, RealismTolerance) };
        if (discriminator.Classes == 0)
        {
            expected.Add(new(TensorNames.Score, scoreValues, Tolerance));
        }
        else
        {
            // log K is added to shares of classes on the way, and rounds as the logarithms below do.
            double shareLog = discriminator.modules().OfType<LogShares>().Any() ? Math.Log(discriminator.Classes) : 0;
            expected.Add(new(TensorNames.ClassScores, scoreValues, Tolerance, shareLog));
            // Logarithms of the weights are added on the way: they round, however small the scores of a network that is hardly trained.
            double largestLog = weights.Where(weight => weight > 0).Max(weight => -Math.Log(weight));
            expected.Add(new(TensorNames.Score, Marginal(scoreValues, weights), Tolerance, largestLog));
        }
        return (new Dictionary<string, Array> { [ends.Name] = TensorValues.Floats(samples) }, expected);
    });

    private static void Check(
        nn.Module network,
        OnnxModel model,
        Func<int, torch.Generator, (Dictionary<string, Array> Inputs, List<Expectation> Expected)> run)
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
                (Dictionary<string, Array> inputs, List<Expectation> expected) = run(batch, random);
                IReadOnlyDictionary<string, Array> actual = runner.Run(inputs);
                foreach (Expectation output in expected)
                {
                    deviations.TryAdd(output.Name, output.Name == TensorNames.Realism ? 1 : Deviation(output.Values));
                    Compare(output, batch, (float[])actual[output.Name], output.Tolerance * deviations[output.Name]);
                }
            }
        }
        finally
        {
            network.train(wasTraining);
        }
    }

    private static void Compare(Expectation output, int batch, float[] actual, double allowed)
    {
        float[] expected = output.Values;
        double worst = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            double difference = Math.Abs((double)expected[i] - actual[i]);
            worst = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(worst, difference);
        }
        // A constant output still carries the rounding of single precision.
        double rounding = 1e-6 * Math.Max(output.Scale, expected.Max(value => Math.Abs((double)value)));
        if (expected.Length == actual.Length && worst <= Math.Max(allowed, rounding)) return;
        throw new ExportParityException(string.Create(
            CultureInfo.InvariantCulture,
            $"The exported graph does not match the network: '{output.Name}' at batch {batch} differs by {worst:g3}, {allowed:g3} is allowed. No file was written."));
    }

    private static double Deviation(float[] values)
    {
        double mean = values.Average(value => (double)value);
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
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

    /// <summary>What an output should hold.</summary>
    /// <param name="Name">The output.</param>
    /// <param name="Values">What the network gave.</param>
    /// <param name="Tolerance">Largest difference, in deviations of the output.</param>
    /// <param name="Scale">The size of what is added up on the way, where that is larger than the values.</param>
    private readonly record struct Expectation(string Name, float[] Values, double Tolerance, double Scale = 0);
}
