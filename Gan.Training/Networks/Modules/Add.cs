using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>The sum of two tensors, with broadcasting.</summary>
public sealed class Add() : nn.Module<Tensor, Tensor, Tensor>(nameof(Add))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor first, Tensor second) => first + second;
}
