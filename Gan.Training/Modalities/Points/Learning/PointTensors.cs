using static TorchSharp.torch;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Points as tensors between the data's own units and those of networks: see <see cref="PointShape"/>.</summary>
internal static class PointTensors
{
    /// <summary>Points that a network emits, in the data's own units.</summary>
    internal static Tensor ToDataUnits(this PointShape shape, Tensor points) => points * shape.Deviation + Centre(shape, points.device);

    /// <summary>Points in the data's own units, as a network takes them.</summary>
    internal static Tensor ToNetworkUnits(this PointShape shape, Tensor points) => (points - Centre(shape, points.device)) / shape.Deviation;

    private static Tensor Centre(PointShape shape, Device device) => tensor([shape.CentreX, shape.CentreY]).to(device);
}
