using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>What real and generated samples alike pass through before the discriminator sees them, with the gradient.</summary>
public interface IInputTransform
{
    /// <summary>The samples as they are seen.</summary>
    /// <param name="samples">[N, …].</param>
    /// <param name="step">Generator steps done.</param>
    /// <param name="random">What is drawn comes from here; on the CPU.</param>
    Tensor Apply(Tensor samples, long step, TorchSharp.torch.Generator random);
}
