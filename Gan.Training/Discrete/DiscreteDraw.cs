using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>What was drawn in a step.</summary>
/// <param name="Logits">What it was drawn from, [N, L, V], with the generator's graph.</param>
/// <param name="Drawn">A one at the place of each character that was drawn, and zeros, [N, L, V].</param>
public sealed record DiscreteDraw(Tensor Logits, Tensor Drawn);
