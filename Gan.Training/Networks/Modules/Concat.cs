using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Joins two tensors along the second axis (features or channels).</summary>
public sealed class Concat() : nn.Module<Tensor, Tensor, Tensor>(nameof(Concat))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor first, Tensor second) => cat([first, second], 1);
}
