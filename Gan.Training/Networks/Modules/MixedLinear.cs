using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>A fully connected layer in mixed precision: x·Wᵀ + b, with W [outputs, inputs].</summary>
/// <param name="inputs">Features that go in.</param>
/// <param name="outputs">Features that come out.</param>
/// <param name="bias">Whether it has biases.</param>
/// <param name="precision">What products are computed in while training: Float32 or BFloat16.</param>
public sealed class MixedLinear(long inputs, long outputs, bool bias = true, ScalarType precision = ScalarType.Float32)
    : MixedPrecisionLayer(nameof(MixedLinear), precision, [outputs, inputs], bias ? outputs : 0)
{
    /// <inheritdoc/>
    protected override Tensor Product(Tensor input, Tensor weight, Tensor? bias) => nn.functional.linear(input, weight, bias);
}
