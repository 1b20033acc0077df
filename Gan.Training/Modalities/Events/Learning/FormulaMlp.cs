using Gan.Onnx.Latents;
using Gan.Training.Networks;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Events.Learning;

/// <summary>Fully connected networks for rows that are learnt by formulas, as FAT-GAN has them: five hidden layers with LeakyReLU 0.2, and in the discriminator dropout.</summary>
public static class FormulaMlp
{
    private const int Layers = 5;
    private const double Slope = 0.2, Dropout = 0.1;

    /// <summary>latent, five layers, and what is learnt of a row, [N, L].</summary>
    /// <param name="shape">What rows are.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    public static GeneratorNetwork Generator(FormulaShape shape, int latent, int hidden, LatentCode? code = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new GeneratorNetwork(
            input => nn.Sequential([.. HiddenLayers.Of(Layers, input, hidden, () => [nn.LeakyReLU(Slope)]), new Networks.Modules.MixedLinear(hidden, shape.Learnt.Count)]), latent, 0, code);
    }

    /// <summary>Rows with what is shown beside them [N, L + A], and five layers, whose last are the features.</summary>
    /// <param name="shape">What rows are.</param>
    /// <param name="hidden">Width of the hidden layers.</param>
    /// <param name="view">How much of a batch it sees at once; null for each row alone.</param>
    public static DiscriminatorNetwork Discriminator(FormulaShape shape, int hidden, BatchVisibility? view = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        view ??= BatchVisibility.Alone;
        nn.Module<Tensor, Tensor> body = nn.Sequential(
            [.. view.Before(shape.Dimensions), .. HiddenLayers.Of(Layers, view.Pack * shape.Size, hidden, () => [nn.LeakyReLU(Slope), nn.Dropout(Dropout)])]);
        return new DiscriminatorNetwork(body, hidden, 0, view.Statistic(hidden));
    }
}
