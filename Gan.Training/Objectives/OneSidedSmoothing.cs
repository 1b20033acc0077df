using static TorchSharp.torch;

namespace Gan.Training.Objectives;

/// <summary>
/// One-sided label smoothing (Salimans et al., "Improved Techniques for Training GANs", 2016, section 3.4): real samples are real with probability 1 − s only, generated ones are
/// still generated with probability 1, so that D never becomes sure of itself. With logits the cross-entropy changes by s · E[real].
/// </summary>
/// <param name="game">A game with cross-entropy for D: <see cref="Minimax"/>, <see cref="NonSaturating"/> or <see cref="MaximumLikelihood"/>.</param>
/// <param name="smoothing">s, above 0 to below 0.5; the paper takes 0.1.</param>
internal sealed class OneSidedSmoothing(IObjective game, double smoothing) : IObjective
{
    private readonly IObjective _game = game.IsCrossEntropy ? game : throw new ArgumentException($"The objective '{game.Name}' has no probabilities to smooth.", nameof(game));

    public string Name => _game.Name;

    public bool IsCrossEntropy => true;

    public Tensor DiscriminatorLoss(Tensor real, Tensor fake) => _game.DiscriminatorLoss(real, fake) + smoothing * real.mean();

    public Tensor GeneratorLoss(Tensor fake) => _game.GeneratorLoss(fake);
}
