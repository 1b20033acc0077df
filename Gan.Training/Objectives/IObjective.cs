using static TorchSharp.torch;

namespace Gan.Training.Objectives;

/// <summary>What discriminator and generator play for. Both losses are minimised; scores are raw logits (or critic values).</summary>
public interface IObjective
{
    /// <summary>The name that settings use.</summary>
    string Name { get; }

    /// <summary>Whether the discriminator's loss is the cross-entropy of telling real from generated.</summary>
    bool IsCrossEntropy => false;

    /// <summary>Whether the generator's loss looks at real samples too.</summary>
    bool IsRelative => false;

    /// <summary>
    /// What the discriminator's loss says of how far the generated distribution is from that of the data, were the discriminator the best there is; null where that is not known.
    /// A discriminator that is not makes it too small.
    /// </summary>
    /// <param name="discriminatorLoss">The loss without penalties, the mean over some steps.</param>
    DivergenceEstimate? Estimate(double discriminatorLoss) => null;

    /// <summary>The discriminator's loss.</summary>
    /// <param name="real">Scores of real samples, [N, 1].</param>
    /// <param name="fake">Scores of generated samples, [N, 1].</param>
    /// <returns>A scalar.</returns>
    Tensor DiscriminatorLoss(Tensor real, Tensor fake);

    /// <summary>The generator's loss.</summary>
    /// <param name="fake">Scores of generated samples, [N, 1].</param>
    /// <returns>A scalar.</returns>
    Tensor GeneratorLoss(Tensor fake);

    /// <summary>The generator's loss where it <see cref="IsRelative"/>; elsewhere real samples are passed over.</summary>
    /// <param name="real">Scores of real samples, [N, 1].</param>
    /// <param name="fake">Scores of generated samples, [N, 1].</param>
    /// <returns>A scalar.</returns>
    Tensor GeneratorLoss(Tensor real, Tensor fake) => GeneratorLoss(fake);
}
