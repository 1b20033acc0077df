using Gan.Training.Networks;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class FeatureMatchingTests
{
    [TestMethod]
    public void It_is_the_squared_distance_of_the_mean_features()
    {
        using DisposeScope scope = NewDisposeScope();
        using var network = new DiscriminatorNetwork(nn.Flatten(), 2, 0);
        Tensor real = tensor(new float[] { 1, 2, 3, 4 }, [2, 2]), fake = tensor(new float[] { 0, 0, 2, 4 }, [2, 2]);
        // Means (2, 3) and (1, 2).
        Assert.AreEqual(0.5 * 2, new FeatureMatching(0.5).Compute(new GeneratorStep(network, real, fake, null))!.ToDouble(), 1e-6);
    }

    [TestMethod]
    public void Its_gradient_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var network = new DiscriminatorNetwork(nn.Sequential(nn.Linear(3, 4), nn.Tanh()), 4, 0);
        network.to(ScalarType.Float64);
        Tensor real = randn([5, 3], ScalarType.Float64), fake = randn([4, 3], ScalarType.Float64).requires_grad_(true);
        Tensor Term() => new FeatureMatching(2).Compute(new GeneratorStep(network, real, fake, null))!;
        double[] gradient = autograd.grad([Term()], [fake])[0].contiguous().data<double>().ToArray();
        double[] slopes = FiniteDifferences.Of(() => Term().ToDouble(), fake);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7);
    }
}
