using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Export.Parity;
using Gan.Training.Metrics.Learning;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Toy;

/// <summary>Melodies: how they are learnt and measured.</summary>
internal sealed class MelodyTraining : ModalityTraining<MelodyShape, MelodyData>
{
    private protected override ProcessingCheck CreateCheck(MelodyShape shape) => new MelodyCheck(shape);

    private protected override SampleSheet CreateSheet(MelodyData data, Gan.Training.Networks.GeneratorNetwork generator, long seed) => new MelodySheet(data.Train.Shape, new FixedLatents(generator.Latent, new long[16], seed, 1));

    private protected override IProbe CreateProbe(MelodyData data, int latent, long seed) => new MelodyProbe(data.Train.Shape, new FixedLatents(latent, new long[64], seed, 2));

    internal override EvaluationReport Evaluate(EvaluationRequest request)
    {
        GanModel model = request.Model ?? throw new UserInputException("Name a model.");
        int count = request.Count ?? 100, length = model.Sample.ElementsPerRow;
        long[] notes = new GeneratorSampler(model, request.Seed).GenerateTokens(0, count, request.Cancellation);
        double smooth = (double)notes.Chunk(length).Count(melody => MelodyData.IsSmooth(melody)) / count;
        return new EvaluationReport(new { Samples = count, Smooth = smooth }, JsonSerializerOptions.Web, $"smooth {smooth:f2} of {count} melodies");
    }

    /// <summary>The notes of what a generator emits.</summary>
    internal static Tensor Notes(MelodyShape shape, Tensor output) => ((output + 1) * ((shape.Pitches - 1) / 2f)).clamp(0, shape.Pitches - 1).round().to(ScalarType.Int64);

    private static long[] Notes(MelodyShape shape, FixedLatents latents, Gan.Training.Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using TorchSharp.DisposeScope scope = TorchSharp.torch.NewDisposeScope();
        return Notes(shape, latents.Draw(generator)).cpu().data<long>().ToArray();
    }

    private sealed class MelodySheet(MelodyShape shape, FixedLatents latents) : SampleSheet
    {
        internal override void Write(string path, Gan.Training.Networks.GeneratorNetwork generator) => MelodyModality.Draw(path, Notes(shape, latents, generator), shape.Length);
    }

    private sealed class MelodyProbe(MelodyShape shape, FixedLatents latents) : IProbe
    {
        public MetricsLine Measure(MetricsLine line, Gan.Training.Networks.GeneratorNetwork generator)
        {
            long[][] melodies = [.. Notes(shape, latents, generator).Chunk(shape.Length)];
            return line with { Figures = new Dictionary<string, double> { ["smooth"] = (double)melodies.Count(melody => MelodyData.IsSmooth(melody)) / melodies.Length } };
        }
    }
}

/// <summary>Pitches in TorchSharp: from 0 in files, -1 to 1 in networks.</summary>
internal sealed class MelodyCheck(MelodyShape shape) : ProcessingCheck
{
    private float Half => (shape.Pitches - 1) / 2f;

    internal override IEnumerable<IExpectation> Expect(Tensor output, Tensor? label, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random) =>
        [new NearestPitches(TensorValues.Floats((output + 1) * Half), shape.Pitches)];

    internal override Tensor DrawSamples(int batch, IDictionary<string, Array> inputs, TorchSharp.torch.Generator random)
    {
        Tensor notes = randint(shape.Pitches, [batch, shape.Length], ScalarType.Int64, generator: random);
        inputs[MelodyModality.Tensor] = notes.data<long>().ToArray();
        return notes.to(ScalarType.Float32) / Half - 1;
    }

    /// <summary>Pitches are rounded, and where two are as near either is right.</summary>
    private sealed record NearestPitches(float[] Values, int Pitches) : IExpectation
    {
        private const double Tie = 1e-3;

        public string Name => MelodyModality.Tensor;

        public double Deviation => 1;

        public void Compare(IReadOnlyDictionary<string, Array> outputs, int batch, double deviation)
        {
            var notes = (long[])outputs[Name];
            for (int i = 0; i < notes.Length; i++)
            {
                if (Math.Abs(Math.Clamp(Values[i], 0, Pitches - 1) - notes[i]) > 0.5 + Tie) throw new ExportParityException($"A pitch is {notes[i]} and should be near {Values[i]}.");
            }
        }
    }
}
