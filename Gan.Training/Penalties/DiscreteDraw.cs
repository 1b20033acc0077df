using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>What was drawn in a step.</summary>
/// <param name="Logits">What it was drawn from, [N, …], with the generator's graph: of strings logits, [N, L, V].</param>
/// <param name="Drawn">What was drawn, of the same shape: of strings a one at the place of each character, and zeros.</param>
public sealed record DiscreteDraw(Tensor Logits, Tensor Drawn);
