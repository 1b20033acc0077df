using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Puts what a layer makes of its input in front of the input itself, along the second axis.</summary>
public sealed class ConcatSkip : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> layer;
    private readonly Concat concat = new();

    /// <summary>Wraps a layer.</summary>
    public ConcatSkip(nn.Module<Tensor, Tensor> layer)
        : base(nameof(ConcatSkip))
    {
        this.layer = layer;
        register_module("layer", layer);
        register_module("concat", concat);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => concat.call(layer.call(input), input);
}
