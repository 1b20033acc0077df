using Gan.Training.Networks;
using static TorchSharp.torch;

namespace Gan.Training.Penalties;

/// <summary>The gradient of a discriminator's scores for its samples, itself with a gradient for the weights.</summary>
internal static class InputGradient
{
    /// <summary>E‖∇ₓ D(x)‖² over samples, or over packs of samples.</summary>
    internal static Tensor MeanSquare(DiscriminatorNetwork network, Tensor samples, Tensor? label) => SquaredNorms(network, samples, label).mean();

    /// <summary>‖∇ₓ D(x)‖² of each sample, [N], or of each pack of m, [N / m].</summary>
    internal static Tensor SquaredNorms(DiscriminatorNetwork network, Tensor samples, Tensor? label)
    {
        using Tensor x = samples.detach().requires_grad_(true);
        Tensor scores = network.Score(x, label);
        return autograd.grad([scores.sum()], [x], create_graph: true, retain_graph: true)[0].square().reshape(scores.shape[0], -1).sum(1);
    }
}
