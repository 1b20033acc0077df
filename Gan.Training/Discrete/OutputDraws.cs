using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>How samples are drawn from what a generator puts out while it trains, where that is not the sample itself.</summary>
public interface IOutputDraw
{
    /// <summary>Draws samples.</summary>
    /// <param name="output">What the generator puts out, [N, …].</param>
    /// <param name="real">Real samples that they stand beside, [N, …].</param>
    /// <param name="step">Generator steps done.</param>
    /// <param name="random">What is drawn comes from here; on the CPU.</param>
    /// <returns>Samples as the discriminator takes them.</returns>
    Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random);
}

/// <summary>Draws each character with the probability that softmax of the logits gives it. No gradient goes through: <see cref="Reinforce"/> has one of its own.</summary>
public sealed class CategoricalDraw : IOutputDraw
{
    /// <inheritdoc/>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(output);
        return ArgmaxOneHot.Of(output + GumbelNoise.Draw(output.shape, random).to(output.device));
    }
}

/// <summary>
/// Straight-through Gumbel-softmax (Jang et al., "Categorical Reparameterization with Gumbel-Softmax", 2017; Maddison et al., "The Concrete Distribution", 2017; for GANs Kusner and
/// Hernández-Lobato, "GANs for Sequences of Discrete Elements", 2016): the discriminator sees the characters that are drawn, and the gradient is that of softmax((logits + noise) / τ).
/// A high temperature τ gives gradients that are steady and biased, a low one such that are nearly right and vary much.
/// </summary>
/// <param name="from">τ in the beginning, above 0.</param>
/// <param name="to">τ in the end, above 0.</param>
/// <param name="steps">Generator steps in which it goes from one to the other, by the same factor each; 0 has the last from the beginning.</param>
public sealed class GumbelSoftmax(double from, double to, long steps) : IOutputDraw
{
    /// <summary>τ of a step.</summary>
    /// <param name="step">Generator steps done.</param>
    public double Temperature(long step) => from * Math.Pow(to / from, steps == 0 ? 1 : Math.Min(1, (double)step / steps));

    /// <inheritdoc/>
    public Tensor Apply(Tensor output, Tensor real, long step, TorchSharp.torch.Generator random)
    {
        ArgumentNullException.ThrowIfNull(output);
        Tensor noisy = output + GumbelNoise.Draw(output.shape, random).to(output.device);
        Tensor soft = nn.functional.softmax(noisy / Temperature(step), -1);
        return ArgmaxOneHot.Of(noisy) + (soft - soft.detach());
    }
}

/// <summary>A one at the place of the largest of the last axis, and zeros.</summary>
internal static class ArgmaxOneHot
{
    /// <summary>Without a gradient, in the type of what it is of.</summary>
    internal static Tensor Of(Tensor values) => nn.functional.one_hot(values.detach().argmax(-1), values.shape[^1]).to(values.dtype);
}
