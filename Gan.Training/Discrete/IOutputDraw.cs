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
