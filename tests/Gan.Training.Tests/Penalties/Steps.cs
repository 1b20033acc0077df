using Gan.Training.Networks;
using Gan.Training.Penalties;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

/// <summary>Discriminator steps for tests of penalties.</summary>
internal static class Steps
{
    public static DiscriminatorStep Of(DiscriminatorNetwork network, Tensor real, Tensor? label = null, long number = 0, Tensor? fake = null) =>
        new(network, real, fake ?? real.neg(), label, number, new TorchSharp.torch.Generator(4, CPU));

    /// <summary>A value that itself needs gradients, taken where finite differences have turned them off.</summary>
    public static double WithGradients(Func<double> function)
    {
        using IDisposable gradients = enable_grad();
        return function();
    }
}
