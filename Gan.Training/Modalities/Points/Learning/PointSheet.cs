using Gan.Training.Export;
using Gan.Training.Samples.Learning;
using Gan.Training.Sampling;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Points over the modes of their mixture.</summary>
internal sealed class PointSheet(PointData data, int latent, long seed)
    : TensorSheet(new FixedLatents(latent, Enumerable.Range(0, Points).Select(i => (long)(i % data.Classes.Count)), seed, Stream))
{
    private const int Points = 2_500;

    protected override void Write(string path, Tensor samples) => PointPlot.Write(path, TensorValues.Floats(data.Train.Shape.ToDataUnits(samples)), data.Mixture);
}
