using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>Fully connected networks for points of the plane, three hidden layers each.</summary>
public static class PointMlp
{
    private const int Layers = 3;

    /// <summary>latent, three layers with ReLU, two coordinates.</summary>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    public static GeneratorNetwork Generator(int latent, int hidden, int classes, LatentCode? code = null)
    {
        return new GeneratorNetwork(Body, latent, classes, code);

        nn.Module<Tensor, Tensor> Body(int input)
        {
            List<nn.Module<Tensor, Tensor>> layers = HiddenLayers.Of(Layers, input, hidden, () => [nn.ReLU()]);
            layers.Add(new MixedLinear(hidden, PointShape.Coordinates));
            return nn.Sequential(layers);
        }
    }

    /// <summary>Two coordinates, three layers with LeakyReLU 0.2, whose last are the features.</summary>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="view">How much of a batch it sees at once; null for each point alone.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    public static DiscriminatorNetwork Discriminator(int hidden, int classes, BatchVisibility? view = null, LabelHead labels = LabelHead.Projection)
    {
        view ??= BatchVisibility.Alone;
        nn.Module<Tensor, Tensor> body = nn.Sequential([.. view.Before([PointShape.Coordinates]), .. HiddenLayers.Of(Layers, view.Pack * PointShape.Coordinates, hidden, () => [nn.LeakyReLU(0.2)])]);
        return new DiscriminatorNetwork(body, hidden, classes, view.Statistic(hidden), labels);
    }
}
