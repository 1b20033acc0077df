using Gan.Onnx.Latents;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Points.Learning;

/// <summary>
/// Networks for points of the plane that lie in small clusters far apart. The generator's first layer is steep and its bends lie where latents are, so that it passes from cluster to cluster
/// in little of the latent; the discriminator has <see cref="FourierFeatures"/>, so that it tells the width of clusters.
/// </summary>
public static class FourierFeatureMlp
{
    private const int GeneratorLayers = 4, DiscriminatorLayers = 3;
    private const double Steepness = 5, Slope = 0.2;
    private const int Waves = 64;
    private const double LowestFrequency = 0.5, HighestFrequency = 60, FrequencyDecay = 0.5;

    /// <summary>latent, four layers with tanh, two coordinates.</summary>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    public static GeneratorNetwork Generator(int latent, int hidden, int classes, LatentCode? code = null)
    {
        return new GeneratorNetwork(Body, latent, classes, code);

        nn.Module<Tensor, Tensor> Body(int input)
        {
            var layers = new List<nn.Module<Tensor, Tensor>>();
            for (int i = 0; i < GeneratorLayers; i++) layers.AddRange([Hidden(i == 0 ? input : hidden, hidden), nn.Tanh()]);
            layers.Add(Last(hidden, PointShape.Coordinates));
            Steepen((MixedLinear)layers[0]);
            return nn.Sequential(layers);
        }
    }

    /// <summary>Two coordinates with Fourier features, three layers with LeakyReLU 0.2, whose last are the features.</summary>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="view">How much of a batch it sees at once; null for each point alone.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    public static DiscriminatorNetwork Discriminator(int hidden, int classes, BatchVisibility? view = null, LabelHead labels = LabelHead.Projection)
    {
        view ??= BatchVisibility.Alone;
        var waves = new FourierFeatures(view.Pack * PointShape.Coordinates, Waves, LowestFrequency, HighestFrequency, FrequencyDecay);
        var layers = new List<nn.Module<Tensor, Tensor>>([.. view.Before([PointShape.Coordinates]), waves]);
        for (int i = 0; i < DiscriminatorLayers; i++) layers.AddRange([Hidden(i == 0 ? waves.Outputs : hidden, hidden), nn.LeakyReLU(Slope)]);
        return new DiscriminatorNetwork(nn.Sequential(layers), hidden, classes, view.Statistic(hidden), labels);
    }

    private static MixedLinear Hidden(int inputs, int outputs)
    {
        var layer = new MixedLinear(inputs, outputs);
        using IDisposable _ = no_grad();
        layer.Weight.normal_(0, Math.Sqrt(2 / (1 + Slope * Slope) / inputs));
        layer.Bias!.zero_();
        return layer;
    }

    private static MixedLinear Last(int inputs, int outputs)
    {
        var layer = new MixedLinear(inputs, outputs);
        using IDisposable _ = no_grad();
        layer.Weight.normal_(0, 1 / Math.Sqrt(inputs));
        layer.Bias!.zero_();
        return layer;
    }

    // Each unit bends at a point of its own, drawn as latents are.
    private static void Steepen(MixedLinear layer)
    {
        using IDisposable _ = no_grad();
        layer.Weight.mul_(Steepness);
        layer.Bias!.copy_((layer.Weight * randn_like(layer.Weight)).sum(1).neg());
    }
}
