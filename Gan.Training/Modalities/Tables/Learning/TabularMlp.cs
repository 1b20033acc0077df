using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using Gan.Training.Samples;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Fully connected networks for rows of tables (Xu et al., "Modeling Tabular Data using Conditional GAN", 2019, 4.4).</summary>
public static class TabularMlp
{
    private const int Layers = 2;
    private const double Dropout = 0.5;

    /// <summary>
    /// latent, two layers with batch norm and ReLU whose outputs stand beside their inputs, and of each column the value before tanh and the logits of its options, [N, D].
    /// </summary>
    /// <param name="shape">What rows are.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of conditions; 0 for rows that cannot be asked for.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    /// <param name="source">Numbers that it takes of rows which it completes; 0 for none.</param>
    public static GeneratorNetwork Generator(TableShape shape, int latent, int hidden, int classes, LatentCode? code = null, int source = 0)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new GeneratorNetwork(Body, latent, classes, code, source);

        nn.Module<Tensor, Tensor> Body(int input)
        {
            var layers = new List<nn.Module<Tensor, Tensor>>();
            for (int i = 0; i < Layers; i++) layers.Add(new ConcatSkip(nn.Sequential(new MixedLinear(input + i * hidden, hidden), nn.BatchNorm1d(hidden), nn.ReLU())));
            layers.Add(new MixedLinear(input + Layers * hidden, shape.Size));
            return nn.Sequential(layers);
        }
    }

    /// <summary>Rows [N, D] as their columns are coded, two layers with LeakyReLU 0.2 and dropout, whose last are the features.</summary>
    /// <param name="shape">What rows are.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="classes">Number of conditions; 0 for rows that cannot be asked for.</param>
    /// <param name="view">How much of a batch it sees at once; null for each row alone.</param>
    /// <param name="labels">How it takes conditions, where there are any.</param>
    public static DiscriminatorNetwork Discriminator(SampleShape shape, int hidden, int classes, BatchVisibility? view = null, LabelHead labels = LabelHead.Concat)
    {
        ArgumentNullException.ThrowIfNull(shape);
        view ??= BatchVisibility.Alone;
        nn.Module<Tensor, Tensor> body = nn.Sequential(
            [.. view.Before(shape.Dimensions), .. HiddenLayers.Of(Layers, view.Pack * shape.Size, hidden, () => [nn.LeakyReLU(0.2), nn.Dropout(Dropout)])]);
        return new DiscriminatorNetwork(body, hidden, classes, view.Statistic(hidden), labels);
    }
}
