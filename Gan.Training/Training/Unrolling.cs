using Gan.Onnx;
using Gan.Training.Networks.Modules;
using Gan.Training.Objectives;
using Gan.Training.Penalties;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Gan.Training.Training;

/// <summary>
/// The generator plays against the discriminator of k gradient steps later, and its gradient goes through those steps: where the discriminator's answer to a
/// collapse is foreseen, collapsing does not pay (Metz et al., "Unrolled Generative Adversarial Networks", 2017, section 2.2).
/// </summary>
/// <param name="steps">k, from 1.</param>
/// <param name="learningRate">Learning rate of these steps: plain gradient descent, which has no state to look ahead with.</param>
/// <remarks>It takes the fully connected and convolutional layers ahead; batch norm has weights of its own and is refused.</remarks>
public sealed class Unrolling(int steps, double learningRate)
{
    /// <summary>Makes sure that all weights of a discriminator can be taken ahead.</summary>
    /// <exception cref="UserInputException">It has batch norm.</exception>
    internal static void Require(nn.Module discriminator)
    {
        if (discriminator.modules().Any(module => module is BatchNorm))
            throw new UserInputException("--set unroll: a discriminator with batch norm cannot be looked ahead: add --set d-norm=none or d-norm=spectral.");
    }

    /// <summary>Until what is returned is disposed of, the discriminator is the one of k steps later, as a function of the generated samples.</summary>
    /// <param name="step">The generator's step, with its graph.</param>
    /// <param name="objective">What the discriminator steps by.</param>
    internal IDisposable LookAhead(GeneratorStep step, IObjective objective)
    {
        MixedPrecisionLayer[] layers = [.. step.Network.modules().OfType<MixedPrecisionLayer>()];
        var future = new Future(layers);
        for (int i = 0; i < steps; i++)
        {
            (Tensor real, Tensor fake) = step.Network.ScoreBoth(step.Real, step.Fake, step.Label);
            Tensor[] values = [.. layers.SelectMany(layer => layer.Standing is (var weight, { } bias) ? (Tensor[])[weight, bias] : [layer.Standing.Weight])];
            var slopes = new Queue<Tensor>(autograd.grad([objective.DiscriminatorLoss(real, fake)], values, create_graph: true, retain_graph: true, allow_unused: true));
            foreach (MixedPrecisionLayer layer in layers)
            {
                (Tensor weight, Tensor? bias) = layer.Standing;
                layer.StandIn((Ahead(weight, slopes.Dequeue()), bias is null ? null : Ahead(bias, slopes.Dequeue())));
            }
        }
        return future;
    }

    // What the score does not depend on, as the class logits of a head, has no slope and stays.
    private Tensor Ahead(Tensor value, Tensor slope) => slope.IsInvalid ? value : value - learningRate * slope;

    private sealed class Future(MixedPrecisionLayer[] layers) : IDisposable
    {
        public void Dispose()
        {
            foreach (MixedPrecisionLayer layer in layers) layer.StandIn(null);
        }
    }
}
