using Gan.Training.Metrics.Learning;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>Measures a generator's strings by the grammar that they should keep, on fixed latents and noise.</summary>
internal sealed class StringProbe(SequenceData data, int latent, long seed) : IProbe
{
    private const int Strings = 500;
    private const uint Stream = 0x53545250;

    private readonly FixedStrings _strings = new(data.Train.Shape, latent, [.. Enumerable.Range(0, Strings).Select(i => (long)(i % data.Classes.Count))], seed, Stream);

    public MetricsLine Measure(MetricsLine line, Networks.GeneratorNetwork generator)
    {
        StringQuality quality = Measure(generator);
        return line with
        {
            Valid = quality.Valid,
            Variety = quality.Variety,
            Novelty = quality.Novelty,
            Shapes = quality.Shapes,
            ShapesToFind = quality.ShapesToFind,
            ShapeDistance = quality.ShapeDistance,
        };
    }

    internal StringQuality Measure(Networks.GeneratorNetwork generator) => StringQuality.Measure(_strings.Draw(generator), data);
}
