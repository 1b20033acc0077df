using Gan.Onnx;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Networks;

[TestClass]
public sealed class NetworkTests
{
    private static readonly ImageShape _mnist = new(1, 28, 28);

    [TestMethod]
    public void The_MLP_generator_has_the_layers_of_the_paper_and_batch_norm_from_the_second_hidden_layer_on()
    {
        using GeneratorNetwork generator = Mlp.Generator(_mnist, 100, 0);
        CollectionAssert.AreEqual(
            (string[])
            [
                "Linear 100-128", "LeakyReLU", "Linear 128-256", "BatchNorm1d 256", "LeakyReLU", "Linear 256-512", "BatchNorm1d 512", "LeakyReLU",
                "Linear 512-1024", "BatchNorm1d 1024", "LeakyReLU", "Linear 1024-784", "Tanh", "Unflatten",
            ],
            Layers(generator));
        Assert.IsTrue(generator.modules().OfType<LeakyReLU>().All(layer => layer.negative_slope == 0.2));
    }

    [TestMethod]
    public void The_MLP_discriminator_has_256_features()
    {
        using DiscriminatorNetwork discriminator = Mlp.Discriminator(_mnist, 0);
        CollectionAssert.AreEqual((string[])["Flatten", "Linear 784-512", "LeakyReLU", "Linear 512-256", "LeakyReLU", "Linear 256-1"], Layers(discriminator));
        Assert.AreEqual(256, discriminator.Features);
    }

    [TestMethod]
    public void Labels_lengthen_the_generator_s_input_and_give_the_discriminator_a_score_a_class()
    {
        using DisposeScope scope = NewDisposeScope();
        GeneratorNetwork generator = Mlp.Generator(_mnist, 20, 5);
        DiscriminatorNetwork discriminator = Mlp.Discriminator(_mnist, 5);
        Assert.AreEqual("Linear 25-128", Layers(generator)[0]);
        CollectionAssert.Contains(Layers(discriminator), "Linear 256-5");
        generator.eval();
        Tensor label = tensor((long[])[4, 0, 2], [3, 1]), z = zeros(3, 20);
        Tensor image = generator.call(z, label, null);
        Assert.IsFalse(image[0].Equals(image[1]));
        (_, Tensor scores) = discriminator.call(image);
        CollectionAssert.AreEqual((long[])[3, 5], scores.shape);
        float[] chosen = discriminator.Score(image, label).data<float>().ToArray();
        CollectionAssert.AreEqual((float[])[scores[0, 4].ToSingle(), scores[1, 0].ToSingle(), scores[2, 2].ToSingle()], chosen);
        Assert.ThrowsExactly<ArgumentNullException>(() => generator.call(z, null, null));
    }

    [TestMethod]
    [DataRow(28, 1, "8:14 16:7", 784)]
    [DataRow(32, 1, "8:16 16:8 32:4", 512)]
    [DataRow(64, 3, "8:32 16:16 32:8 64:4", 1024)]
    public void DCGAN_doubles_channels_as_it_halves_the_size(int size, int channels, string maps, int features)
    {
        using DisposeScope scope = NewDisposeScope();
        var shape = new ImageShape(channels, size, size);
        DiscriminatorNetwork discriminator = Dcgan.Discriminator(shape, 8, 0, batchNorm: true);
        Assert.AreEqual(features, discriminator.Features);
        CollectionAssert.AreEqual(maps.Split(' '), MapsAfter<MixedConv2d>(discriminator, () => discriminator.call(zeros(2, channels, size, size))));

        GeneratorNetwork generator = Dcgan.Generator(shape, 10, 8, 0);
        string[] grown = MapsAfter<MixedConvTranspose2d>(generator, () => generator.call(zeros(2, 10), null, null));
        CollectionAssert.AreEqual((string[])[.. maps.Split(' ').Reverse(), $"{channels}:{size}"], grown);
        CollectionAssert.AreEqual((long[])[2, channels, size, size], generator.call(randn(2, 10), null, null).shape);
    }

    [TestMethod]
    public void A_DCGAN_discriminator_has_batch_norm_in_all_layers_but_the_first_or_in_none()
    {
        using DiscriminatorNetwork with = Dcgan.Discriminator(new ImageShape(1, 32, 32), 4, 0, batchNorm: true), without = Dcgan.Discriminator(new ImageShape(1, 32, 32), 4, 0, batchNorm: false);
        CollectionAssert.AreEqual(
            (string[])["MixedConv2d", "LeakyReLU", "MixedConv2d", "BatchNorm2d 8", "LeakyReLU", "MixedConv2d", "BatchNorm2d 16", "LeakyReLU", "Flatten", "Linear 256-1"], Layers(with));
        Assert.IsFalse(without.modules().OfType<BatchNorm2d>().Any());
        // A bias before batch norm would do nothing; without batch norm it is needed.
        CollectionAssert.AreEqual((bool[])[true, false, false], with.modules().OfType<MixedConv2d>().Select(conv => conv.Bias is not null).ToArray());
        Assert.IsTrue(without.modules().OfType<MixedConv2d>().All(conv => conv.Bias is not null));
    }

    [TestMethod]
    public void A_layer_on_top_of_a_DCGAN_discriminator_makes_its_features()
    {
        using DisposeScope scope = NewDisposeScope();
        using DiscriminatorNetwork discriminator = Dcgan.Discriminator(new ImageShape(1, 28, 28), 4, 3, batchNorm: false, hidden: 12);
        Assert.AreEqual(12, discriminator.Features);
        CollectionAssert.AreEqual((long[])[2, 12], discriminator.call(zeros(2, 1, 28, 28)).Features.shape);
    }

    [TestMethod]
    public void A_layer_that_is_brought_to_another_type_goes_on_with_its_new_weights()
    {
        using DisposeScope scope = NewDisposeScope();
        using var layer = new MixedLinear(3, 2);
        layer.to(ScalarType.Float64);
        Assert.AreEqual((ScalarType.Float64, ScalarType.Float64), (layer.Weight.dtype, layer.Bias!.dtype));
        Assert.AreEqual(ScalarType.Float64, layer.call(ones(1, 3, ScalarType.Float64)).dtype);
    }

    [TestMethod]
    public void First_weights_of_DCGAN_are_normal_with_deviation_0_02()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        nn.Module[] networks = [Dcgan.Generator(new ImageShape(1, 32, 32), 100, 32, 10), Dcgan.Discriminator(new ImageShape(1, 32, 32), 32, 10, batchNorm: true)];
        foreach (nn.Module network in networks)
        {
            foreach ((string name, Parameter parameter) in network.named_parameters())
            {
                bool scale = parameter.dim() == 1 && name.EndsWith("weight", StringComparison.Ordinal);
                if (name.EndsWith("bias", StringComparison.Ordinal))
                {
                    Assert.AreEqual(0f, parameter.abs().max().ToSingle(), name);
                    continue;
                }
                // Five deviations of the estimates.
                double error = 5 * 0.02 / Math.Sqrt(parameter.numel());
                Assert.AreEqual(scale ? 1 : 0, parameter.mean().ToDouble(), error, name);
                Assert.AreEqual(0.02, parameter.std().ToDouble(), error, name);
            }
        }
    }

    [TestMethod]
    [DataRow(27, 27)]
    [DataRow(28, 32)]
    [DataRow(128, 128)]
    public void Sizes_that_DCGAN_does_not_come_in_are_refused_with_those_that_it_does(int height, int width)
    {
        var shape = new ImageShape(1, height, width);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Dcgan.Generator(shape, 10, 4, 0)).Message, "28, 32, 64");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Dcgan.Discriminator(shape, 4, 0, batchNorm: true)).Message, $"{height}x{width}");
    }

    // In the order in which they are run; modules() would give those of a network's own before those of its parts.
    private static string[] Layers(nn.Module network) =>
        network.children().Any() ? [.. network.children().SelectMany(Layers)] : Describe(network) is { } layer ? [layer] : [];

    private static string? Describe(nn.Module module) => module switch
    {
        Linear linear => $"Linear {linear.in_features}-{linear.out_features}",
        MixedLinear linear => $"Linear {linear.Weight.shape[1]}-{linear.Weight.shape[0]}",
        BatchNorm norm => $"{module.GetType().Name} {norm.num_features}",
        MixedPrecisionLayer => module.GetType().Name,
        _ when module.GetType().Namespace == typeof(Linear).Namespace => module.GetType().Name,
        _ => null,
    };

    // Channels and height of the maps that the convolutions give.
    private static string[] MapsAfter<TConvolution>(nn.Module network, Action run) where TConvolution : nn.Module<Tensor, Tensor>
    {
        var maps = new List<string>();
        foreach (TConvolution convolution in network.modules().OfType<TConvolution>())
        {
            convolution.register_forward_hook((_, _, y) =>
            {
                maps.Add($"{y.shape[1]}:{y.shape[2]}");
                return y;
            });
        }
        run();
        return [.. maps];
    }
}
