using Gan.Training.Export.Parity;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Points in TorchSharp: the data's own units in files, mean 0 and standard deviation 1 in networks.</summary>
/// <param name="shape">What points are.</param>
internal sealed class PointCheck(PointShape shape) : NumberCheck(PointModality.Tensor, shape)
{
    protected override Tensor ToUser(Tensor samples) => shape.ToDataUnits(samples);

    protected override Tensor ToNetwork(Tensor samples) => shape.ToNetworkUnits(samples);
}
