using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>Fully connected networks for images of any small size, as in the original GAN (Goodfellow et al., 2014) and its usual PyTorch program.</summary>
public static class Mlp
{
    private static readonly int[] _generatorWidths = [128, 256, 512, 1024];
    private const int DiscriminatorFeatures = 256;

    /// <summary>latent-128-256-512-1024-pixels with LeakyReLU 0.2, batch norm or another from the second hidden layer on, and tanh.</summary>
    /// <param name="shape">Shape of the images.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="precision">What its layers compute in while training: Float32 or BFloat16.</param>
    /// <param name="norm">By whose statistics its layers are normalised.</param>
    /// <param name="references">Size of the reference batch, from 2, where the norm has one.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    public static GeneratorNetwork Generator(
        ImageShape shape, int latent, int classes, ScalarType precision = ScalarType.Float32, GeneratorNorm norm = GeneratorNorm.Batch, int references = 64, LatentCode? code = null)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return new GeneratorNetwork(Body, latent, classes, code);

        nn.Module<Tensor, Tensor> Body(int input)
        {
            var layers = new List<nn.Module<Tensor, Tensor>>();
            int from = input;
            foreach (int to in _generatorWidths)
            {
                layers.Add(new MixedLinear(from, to, precision: precision));
                if (layers.Count > 1) layers.Add(Norm(to));
                layers.Add(nn.LeakyReLU(0.2));
                from = to;
            }
            layers.AddRange([new MixedLinear(from, shape.Size, precision: precision), nn.Tanh(), nn.Unflatten(1, [shape.Channels, shape.Height, shape.Width])]);
            return nn.Sequential(layers);
        }

        nn.Module<Tensor, Tensor> Norm(int features) =>
            norm == GeneratorNorm.Batch ? nn.BatchNorm1d(features) : new ReferenceNorm(features, references, norm == GeneratorNorm.Virtual);
    }

    /// <summary>pixels-512-256-1 with LeakyReLU 0.2; the features are the 256. It has no batch norm.</summary>
    public static DiscriminatorNetwork Discriminator(
        ImageShape shape, int classes, ScalarType precision = ScalarType.Float32, BatchVisibility? view = null, LabelHead labels = LabelHead.Projection)
    {
        ArgumentNullException.ThrowIfNull(shape);
        view ??= BatchVisibility.Alone;
        nn.Module<Tensor, Tensor> body = nn.Sequential(
        [
            .. view.Before(shape.Dimensions),
            nn.Flatten(),
            new MixedLinear(view.Pack * shape.Size, 512, precision: precision),
            nn.LeakyReLU(0.2),
            new MixedLinear(512, DiscriminatorFeatures, precision: precision),
            nn.LeakyReLU(0.2),
        ]);
        return new DiscriminatorNetwork(body, DiscriminatorFeatures, classes, view.Statistic(DiscriminatorFeatures), labels);
    }
}
