using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class MaximumMeanDiscrepancyTests
{
    [TestMethod]
    public void Of_two_points_each_it_is_what_comes_out_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor real = tensor([0.0, 2.0]).unsqueeze(1), fake = tensor([1.0, 4.0]).unsqueeze(1);
        // The real points are 4 apart squared, both ways: the bandwidth squared is 4.
        double Kernel(double distance) => Enumerable.Range(0, 7).Average(i => Math.Exp(-distance * distance / (2 * 4 * Math.Pow(0.25, i))));
        double expected = Kernel(3) + Kernel(2) - 2 * (Kernel(1) + Kernel(1) + Kernel(4) + Kernel(2)) / 4;
        Assert.AreEqual(expected, MaximumMeanDiscrepancy.Squared(fake, real).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Its_gradient_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor real = randn([5, 3], ScalarType.Float64), fake = randn([4, 3], ScalarType.Float64).requires_grad_(true);
        double[] gradient = autograd.grad([MaximumMeanDiscrepancy.Squared(fake, real)], [fake])[0].contiguous().data<double>().ToArray();
        double[] slopes = FiniteDifferences.Of(() => MaximumMeanDiscrepancy.Squared(fake, real).ToDouble(), fake);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7);
    }

    [TestMethod]
    public void Of_one_distribution_it_is_0_on_average_and_of_two_it_is_not()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        double Mean(double shift) => Enumerable.Range(0, 50).Average(_ => MaximumMeanDiscrepancy.Squared(randn(40, 2) + shift, randn(40, 2)).ToDouble());
        Assert.AreEqual(0, Mean(0), 0.004);
        Assert.IsGreaterThan(0.02, Mean(0.5));
    }
}
