using Gan.Training.Metrics.Learning;
using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Counts the modes of a known mixture in a generator's points, on fixed latents.</summary>
internal sealed class ModeProbe(PointData data, int latent, long seed) : IProbe
{
    private const int Points = 2_500;
    private const uint Stream = 0x4D4F4445;

    private readonly FixedLatents _latents = new(latent, Enumerable.Range(0, Points).Select(i => (long)(i % data.Classes.Count)), seed, Stream);

    public MetricsLine Measure(MetricsLine line, Networks.GeneratorNetwork generator)
    {
        MixtureCoverage coverage = Measure(generator);
        return line with { Modes = coverage.Modes, ModesToFind = coverage.ModesToFind, HighQuality = coverage.HighQuality, ReverseKl = coverage.ReverseKl };
    }

    internal MixtureCoverage Measure(Networks.GeneratorNetwork generator)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        return MixtureCoverage.Measure(TensorValues.Floats(data.Train.Shape.ToDataUnits(_latents.Draw(generator))), data.Mixture);
    }
}
