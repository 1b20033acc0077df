using Gan.Training.Penalties;
using static TorchSharp.torch;

namespace Gan.Training.Discrete;

/// <summary>
/// The score-function gradient in place of one through the discriminator (Williams, "Simple Statistical Gradient-Following Algorithms for Connectionist Reinforcement Learning", 1992;
/// Yu et al., "SeqGAN", 2017): ∇E[r(x)] = E[(r(x) − b) ∇ log p(x)]. The reward r is the discriminator's logit, and the baseline b of a string the mean reward of the others of its batch,
/// which takes variance away and adds no bias.
/// </summary>
public sealed class Reinforce : IGeneratorTerm
{
    /// <inheritdoc/>
    public Tensor Compute(GeneratorStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        DiscreteDraw draw = step.Draw ?? throw new ArgumentException("REINFORCE needs samples that were drawn from logits.", nameof(step));
        Tensor reward = step.Network.Score(step.Fake, step.Label).detach().view(-1);
        long others = reward.shape[0] - 1;
        Tensor advantage = reward - (reward.sum() - reward) / others;
        Tensor logProbability = (nn.functional.log_softmax(draw.Logits, -1) * draw.Drawn.detach()).flatten(1).sum(1);
        return -(advantage * logProbability).mean();
    }
}
