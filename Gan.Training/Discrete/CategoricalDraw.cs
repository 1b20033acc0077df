using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>Draws each character with the probability that softmax of the logits gives it. No gradient goes through: <see cref="Reinforce"/> has one of its own.</summary>
public sealed class CategoricalDraw : IOutputDraw
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(output);
        return OneHotOfLargest.Of(output + GumbelNoise.Draw(output.shape, random).to(output.device));
    }
}
