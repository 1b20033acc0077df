using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Export;

/// <summary>Untrained networks of the recipes, small, with weights and running statistics far from their first values.</summary>
internal static class SmallGans
{
    public const int Latent = 8, Width = 4, Classes = 3;

    public static TrainingSettings Settings { get; } = new() { Latent = Latent, Width = Width, Batch = 10 };

    public static (GeneratorNetwork Generator, DiscriminatorNetwork Discriminator) Create(string recipe, ImageShape shape)
    {
        torch.manual_seed(1);
        Recipe found = RecipeCatalog.Find(recipe);
        Composition parts = found.Compose(shape, found.Defaults.IsConditional ? Classes : 0, Settings);
        return (Spread(parts.Generator()), Spread(parts.Discriminator()));
    }

    /// <summary>Noise with labels 0, 1, 2, 0, …</summary>
    public static ImageSet Images(ImageShape shape, int count, int seed)
    {
        var pixels = new byte[count * shape.Size];
        new Random(seed).NextBytes(pixels);
        return new ImageSet(pixels, shape.Channels, shape.Height, shape.Width, [.. Enumerable.Range(0, count).Select(i => i % Classes)]);
    }

    // First weights of DCGAN are so small that every output is nearly the same.
    private static T Spread<T>(T network) where T : torch.nn.Module
    {
        using IDisposable gradients = torch.no_grad();
        foreach (torch.Tensor weight in network.parameters().Where(parameter => parameter.dim() > 1)) weight.normal_(0, 1.5 / Math.Sqrt(weight.numel() / (double)weight.shape[0]));
        foreach (TorchSharp.Modules.BatchNorm norm in network.modules().OfType<TorchSharp.Modules.BatchNorm>())
        {
            norm.running_mean!.normal_(0, 0.2);
            norm.running_var!.uniform_(0.5, 2);
        }
        return network;
    }
}
