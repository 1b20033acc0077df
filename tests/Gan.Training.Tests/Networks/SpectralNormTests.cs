using Gan.Training.Networks.Modules;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Networks;

[TestClass]
public sealed class SpectralNormTests
{
    [TestMethod]
    public void In_training_the_weight_s_largest_singular_value_comes_to_1()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var layer = new MixedConv2d(3, 6, 4);
        layer.AddSpectralNorm();
        layer.train();
        for (int i = 0; i < 200; i++) layer.call(ones(1, 3, 6, 6));
        Assert.AreEqual(1, linalg.matrix_norm(layer.EffectiveWeight().flatten(1), 2).ToDouble(), 1e-4);
    }

    [TestMethod]
    public void In_evaluation_the_weight_stays_what_it_is()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var layer = new MixedLinear(5, 4);
        layer.AddSpectralNorm();
        layer.eval();
        using Tensor before = layer.EffectiveWeight().clone();
        for (int i = 0; i < 10; i++) layer.call(ones(2, 5));
        Assert.IsTrue(before.Equals(layer.EffectiveWeight()));
        layer.train();
        layer.call(ones(2, 5));
        layer.eval();
        Assert.IsFalse(before.Equals(layer.EffectiveWeight()));
    }

    [TestMethod]
    public void Its_gradient_runs_through_the_singular_value()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        using var layer = new MixedLinear(4, 3);
        layer.to(ScalarType.Float64);
        layer.AddSpectralNorm();
        for (int i = 0; i < 500; i++) layer.EffectiveWeight();
        Tensor pattern = linspace(-1, 2, 12, ScalarType.Float64).sin().reshape(3, 4);
        double[] gradient = autograd.grad([(layer.EffectiveWeight() * pattern).sum()], [layer.Weight])[0].data<double>().ToArray();
        double[] slopes = FiniteDifferences.Of(() => (layer.Weight / linalg.matrix_norm(layer.Weight, 2) * pattern).sum().ToDouble(), layer.Weight);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7);
    }
}
