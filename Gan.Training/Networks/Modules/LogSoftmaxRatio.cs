using static TorchSharp.torch;

namespace Gan.Training.Networks.Modules;

/// <summary>Logits of K classes, [N, K], to how much likelier each is than by chance: log softmax + log K.</summary>
public sealed class LogSoftmaxRatio() : nn.Module<Tensor, Tensor>(nameof(LogSoftmaxRatio))
{
    /// <inheritdoc/>
    public override Tensor forward(Tensor logits)
    {
        ArgumentNullException.ThrowIfNull(logits);
        return nn.functional.log_softmax(logits, 1) + Math.Log(logits.shape[1]);
    }
}
