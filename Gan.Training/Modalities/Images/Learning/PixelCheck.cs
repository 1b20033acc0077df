using Gan.Onnx;
using Gan.Training.Export.Parity;
using Gan.Training.Modalities.Images.Sets;
using static TorchSharp.torch;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>Pixels in TorchSharp: 0..1 in files, −1..1 in networks.</summary>
/// <param name="shape">What images are.</param>
internal sealed class PixelCheck(ImageShape shape) : NumberCheck(TensorNames.Image, shape)
{
    protected override Tensor ToUser(Tensor samples) => samples.add(1).mul(0.5);

    protected override Tensor ToNetwork(Tensor samples) => samples.mul(2).sub(1);
}
