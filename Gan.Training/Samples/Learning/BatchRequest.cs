using static TorchSharp.torch;

namespace Gan.Training.Samples.Learning;

/// <summary>The batches that a trainer needs.</summary>
/// <param name="IsConditional">Whether the generator takes labels.</param>
/// <param name="Batch">Samples a batch.</param>
/// <param name="Pack">Samples that the discriminator judges together; a batch is a multiple of it.</param>
/// <param name="Random">Decides the order.</param>
/// <param name="Device">Where batches are needed.</param>
internal sealed record BatchRequest(bool IsConditional, int Batch, int Pack, Generator Random, Device Device);
