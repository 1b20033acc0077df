using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Multiplies by a number that stays.</summary>
/// <param name="factor">The number.</param>
public sealed class Scale(double factor) : nn.Module<Tensor, Tensor>(nameof(Scale))
{
    /// <summary>The number.</summary>
    public double Factor => factor;

    /// <inheritdoc/>
    public override Tensor forward(Tensor x) => x * factor;
}
