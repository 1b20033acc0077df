using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>
/// Gaussian noise on all that the discriminator sees, so that the two distributions overlap and no discriminator tells them apart at once (Sønderby et al., "Amortised MAP Inference
/// for Image Super-resolution", 2017; Arjovsky and Bottou, "Towards Principled Methods for Training Generative Adversarial Networks", 2017).
/// </summary>
/// <param name="deviation">Deviation in the beginning, in units of pixels in −1..1; above 0.</param>
/// <param name="steps">Generator steps after which it has fallen to 0, linearly; 0 keeps it.</param>
public sealed class InstanceNoise(double deviation, long steps) : IInputTransform
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor samples, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(samples);
        double now = steps == 0 ? deviation : deviation * Math.Max(0, 1 - (double)step / steps);
        return now == 0 ? samples : samples + now * randn(samples.shape, ScalarType.Float32, CPU, generator: random).to(samples.device);
    }
}
