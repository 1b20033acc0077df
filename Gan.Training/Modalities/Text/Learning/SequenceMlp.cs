using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>Fully connected networks for short strings: all characters are made at once, and agree by what the latent says.</summary>
public static class SequenceMlp
{
    private const int GeneratorLayers = 3, DiscriminatorLayers = 3;

    // Where the noise of the draw outweighs logits, characters hardly know of each other, and the only strings that can be made so are of one shape, without brackets: a collapse
    // that lasts. So the latent has to count from the first step: batch norm, and first logits that are larger than usual.
    private const double LogitScale = 3;

    /// <summary>latent, three layers with batch norm and ReLU, and for each place of the string the logits of its characters, [N, L, V].</summary>
    /// <param name="shape">What strings are.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    public static GeneratorNetwork Generator(SequenceShape shape, int latent, int hidden, int classes, LatentCode? code = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new GeneratorNetwork(Body, latent, classes, code);

        nn.Module<Tensor, Tensor> Body(int input)
        {
            List<nn.Module<Tensor, Tensor>> layers = HiddenLayers.Of(GeneratorLayers, input, hidden, () => [nn.BatchNorm1d(hidden), nn.ReLU()]);
            var logits = new MixedLinear(hidden, shape.Size);
            using (no_grad()) logits.Weight.mul_(LogitScale);
            layers.AddRange([logits, nn.Unflatten(1, [shape.Length, shape.Vocabulary.Length])]);
            return nn.Sequential(layers);
        }
    }

    /// <summary>One-hot characters [N, L, V], three layers with LeakyReLU 0.2, whose last are the features.</summary>
    /// <param name="shape">What strings are.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="view">How much of a batch it sees at once; null for each string alone.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    public static DiscriminatorNetwork Discriminator(SequenceShape shape, int hidden, int classes, BatchVisibility? view = null, LabelHead labels = LabelHead.Projection)
    {
        ArgumentNullException.ThrowIfNull(shape);
        view ??= BatchVisibility.Alone;
        nn.Module<Tensor, Tensor> body = nn.Sequential(
            [.. view.Before(shape.Dimensions), nn.Flatten(), .. HiddenLayers.Of(DiscriminatorLayers, view.Pack * shape.Size, hidden, () => [nn.LeakyReLU(0.2)])]);
        return new DiscriminatorNetwork(body, hidden, classes, view.Statistic(hidden), labels);
    }
}
