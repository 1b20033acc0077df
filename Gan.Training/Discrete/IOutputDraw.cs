using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>How samples are drawn from what a generator puts out while it trains, where that is not the sample itself.</summary>
public interface IOutputDraw
{
    /// <summary>Draws samples.</summary>
    /// <param name="output">Logits, [N, L, V].</param>
    /// <param name="step">Generator steps done.</param>
    /// <param name="random">What is drawn comes from here; on the CPU.</param>
    /// <returns>A one at the place of each character that was drawn, and zeros, [N, L, V].</returns>
    Tensor Apply(Tensor output, long step, TorchSharp.torch.Generator random);
}
