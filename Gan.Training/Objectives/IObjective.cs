using static TorchSharp.torch;

namespace Gan.Training.Objectives;

/// <summary>What discriminator and generator play for. Both losses are minimised; scores are raw logits (or critic values).</summary>
public interface IObjective
{
    /// <summary>The name that settings use.</summary>
    string Name { get; }

    /// <summary>The discriminator's loss.</summary>
    /// <param name="real">Scores of real samples, [N, 1].</param>
    /// <param name="fake">Scores of generated samples, [N, 1].</param>
    /// <returns>A scalar.</returns>
    Tensor DiscriminatorLoss(Tensor real, Tensor fake);

    /// <summary>The generator's loss.</summary>
    /// <param name="fake">Scores of generated samples, [N, 1].</param>
    /// <returns>A scalar.</returns>
    Tensor GeneratorLoss(Tensor fake);
}
