using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks;
using Gan.Training.Networks.Heads;
using Gan.Training.Networks.Modules;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Modalities.Images.Learning;

/// <summary>
/// DCGAN for square images of 28, 32 or 64 pixels: strided 4x4 convolutions, batch norm, ReLU in the generator and LeakyReLU 0.2 in the discriminator
/// (Radford et al., "Unsupervised Representation Learning with DCGAN", 2016). Each halving of the size doubles the channels.
/// </summary>
public static class Dcgan
{
    /// <summary>Sizes in pixels that the networks come in.</summary>
    public static IReadOnlyList<int> Sizes { get; } = [28, 32, 64];

    /// <summary>A generator.</summary>
    /// <param name="shape">Shape of the images; square, of one of <see cref="Sizes"/>.</param>
    /// <param name="latent">Length of the latent.</param>
    /// <param name="width">Channels before the last layer.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="precision">What its layers compute in while training: Float32 or BFloat16.</param>
    /// <param name="norm">By whose statistics its layers are normalised: the batch's, as in the paper, or others'.</param>
    /// <param name="references">Size of the reference batch, from 2, where the norm has one.</param>
    /// <param name="code">The code that it takes beside its latent; null for none.</param>
    /// <exception cref="UserInputException">The networks do not come in this size.</exception>
    public static GeneratorNetwork Generator(
        ImageShape shape, int latent, int width, int classes, ScalarType precision = ScalarType.Float32, GeneratorNorm norm = GeneratorNorm.Batch, int references = 64, LatentCode? code = null)
    {
        (int seed, int doublings) = Plan(shape);
        var generator = new GeneratorNetwork(Body, latent, classes, code);
        Initialization.DrawWeights(generator);
        return generator;

        nn.Module<Tensor, Tensor> Body(int input)
        {
            int channels = width << (doublings - 1);
            var layers = new List<nn.Module<Tensor, Tensor>>
            {
                nn.Unflatten(1, [input, 1, 1]),
                new MixedConvTranspose2d(input, channels, seed, bias: false, precision: precision),
                Norm(channels),
                nn.ReLU(inplace: true),
            };
            for (; channels > width; channels /= 2)
            {
                layers.Add(new MixedConvTranspose2d(channels, channels / 2, 4, stride: 2, padding: 1, bias: false, precision));
                layers.Add(Norm(channels / 2));
                layers.Add(nn.ReLU(inplace: true));
            }
            layers.Add(new MixedConvTranspose2d(width, shape.Channels, 4, stride: 2, padding: 1, bias: false, precision));
            layers.Add(nn.Tanh());
            return nn.Sequential(layers);
        }

        nn.Module<Tensor, Tensor> Norm(int channels) =>
            norm == GeneratorNorm.Batch ? nn.BatchNorm2d(channels) : new ReferenceNorm(channels, references, norm == GeneratorNorm.Virtual);
    }

    /// <summary>A discriminator whose features are the flattened last feature map, or a fully connected layer on top of it.</summary>
    /// <param name="shape">Shape of the images; square, of one of <see cref="Sizes"/>.</param>
    /// <param name="width">Channels after the first layer.</param>
    /// <param name="classes">Number of classes; 0 without labels.</param>
    /// <param name="batchNorm">Whether batch norm follows all convolutions but the first, as in the paper.</param>
    /// <param name="hidden">Width of a fully connected layer on top, whose output the features then are; 0 leaves it out, as in the paper.</param>
    /// <param name="precision">What its layers compute in while training: Float32 or BFloat16.</param>
    /// <param name="view">How much of a batch it sees at once; null for each sample alone.</param>
    /// <param name="labels">How it takes labels, where there are classes.</param>
    /// <exception cref="UserInputException">The networks do not come in this size.</exception>
    public static DiscriminatorNetwork Discriminator(
        ImageShape shape, int width, int classes, bool batchNorm, int hidden = 0, ScalarType precision = ScalarType.Float32, BatchVisibility? view = null, LabelHead labels = LabelHead.Projection)
    {
        (int seed, int halvings) = Plan(shape);
        view ??= BatchVisibility.Alone;
        var layers = new List<nn.Module<Tensor, Tensor>>(view.Before(shape.Dimensions))
        {
            new MixedConv2d(view.Pack * shape.Channels, width, 4, stride: 2, padding: 1, precision: precision),
            // Not in place: the maps are a view of a matrix, and gradients through views that are written to are slow.
            nn.LeakyReLU(0.2),
        };
        int channels = width;
        for (int i = 1; i < halvings; i++, channels *= 2)
        {
            layers.Add(new MixedConv2d(channels, channels * 2, 4, stride: 2, padding: 1, bias: !batchNorm, precision));
            if (batchNorm) layers.Add(nn.BatchNorm2d(channels * 2));
            layers.Add(nn.LeakyReLU(0.2, inplace: true));
        }
        layers.Add(nn.Flatten());
        int features = channels * seed * seed;
        if (hidden > 0)
        {
            layers.Add(new MixedLinear(features, hidden, precision: precision));
            layers.Add(nn.LeakyReLU(0.2));
            features = hidden;
        }
        var discriminator = new DiscriminatorNetwork(nn.Sequential(layers), features, classes, view.Statistic(features), labels);
        Initialization.DrawWeights(discriminator);
        return discriminator;
    }

    // Size of the smallest feature map, and how often it doubles up to the image.
    private static (int Seed, int Doublings) Plan(ImageShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        return (shape.Height, shape.Width) switch
        {
            (28, 28) => (7, 2),
            (32, 32) => (4, 3),
            (64, 64) => (4, 4),
            _ => throw new UserInputException($"DCGAN comes for {string.Join(", ", Sizes)} pixels square, not for {shape.Height}x{shape.Width}."),
        };
    }
}
