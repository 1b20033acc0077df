using Gan.Training.Networks.Modules;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Networks;

/// <summary>The layer on its own: by what it normalises, and its gradients.</summary>
[TestClass]
public sealed class ReferenceNormTests
{
    [TestMethod]
    [DataRow(false, 3)]
    // Of 1, 3 and 5 the mean is 3 and the mean of squares 35 / 3: 2 / √(35 / 3 − 9).
    [DataRow(true, 1.2247449)]
    public void A_row_is_normalised_by_the_reference_or_by_the_reference_and_itself(bool isVirtual, double expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using ReferenceNorm layer = Layer(1, 2, isVirtual);
        // The references have mean 2 and variance 1, and are normalised by that alone; a second sample changes nothing for the first.
        AssertValues([-1, 1, expected], layer.call(Values([1, 3, 5], 3, 1)));
        AssertValues([-1, 1, expected, 0], layer.call(Values([1, 3, 5, 2], 4, 1)));
        layer.eval();
        AssertValues([expected, 0], layer.call(Values([5, 2], 2, 1)));
    }

    [TestMethod]
    // References 1, 3, 5, 7: mean 4, variance 5.
    [DataRow(false, new[] { 2.6832816, 3.5777088 })]
    // The sample's mean is 11 and its mean of squares 122, the references' 4 and 21: of two references and the sample 19 / 3 and 164 / 3.
    [DataRow(true, new[] { 0.9610745, 1.4852969 })]
    public void A_map_s_own_statistics_are_over_its_places(bool isVirtual, double[] expected)
    {
        using DisposeScope scope = NewDisposeScope();
        using ReferenceNorm layer = Layer(1, 2, isVirtual);
        double[] references = [.. ((double[])[1, 3, 5, 7]).Select(value => (value - 4) / Math.Sqrt(5))];
        AssertValues([.. references, .. expected], layer.call(Values([1, 3, 5, 7, 10, 12], 3, 1, 1, 2)));
        layer.eval();
        AssertValues(expected, layer.call(Values([10, 12], 1, 1, 1, 2)));
    }

    [TestMethod]
    public void Scales_and_shifts_belong_to_features()
    {
        using DisposeScope scope = NewDisposeScope();
        using ReferenceNorm layer = Layer(2, 2, isVirtual: false);
        using (no_grad())
        {
            layer.Weight.copy_(Values([2, 3], 2));
            layer.Bias.copy_(Values([10, 20], 2));
        }
        AssertValues([8, 17, 12, 23, 16, 20], layer.call(Values([1, 0, 3, 4, 5, 2], 3, 2)));
    }

    [TestMethod]
    [DataRow(false, new long[] { 5, 3 })]
    [DataRow(true, new long[] { 5, 3 })]
    [DataRow(false, new long[] { 5, 2, 2, 3 })]
    [DataRow(true, new long[] { 5, 2, 2, 3 })]
    public void Gradients_run_through_the_statistics(bool isVirtual, long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        using ReferenceNorm layer = Layer((int)shape[1], 3, isVirtual);
        long count = shape.Aggregate((product, length) => product * length);
        Tensor x = (linspace(-2, 3, count, ScalarType.Float64) * 7).sin().reshape(shape).requires_grad_(), pattern = linspace(1, 9, count, ScalarType.Float64).cos().reshape(shape);
        // The references' own outputs count for nothing here: what their inputs get comes through their statistics.
        Tensor Loss() => (layer.call(x) * pattern).narrow(0, 3, 2).sum();
        foreach (Tensor at in (Tensor[])[x, layer.Weight, layer.Bias])
        {
            double[] gradient = autograd.grad([Loss()], [at])[0].contiguous().data<double>().ToArray();
            double[] slopes = FiniteDifferences.Of(() => Loss().ToDouble(), at);
            for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-7);
            Assert.IsGreaterThan(1e-3, gradient.Max(Math.Abs));
        }
    }

    [TestMethod]
    public void What_is_kept_goes_along_when_the_network_is_brought_elsewhere()
    {
        using var network = nn.Sequential(new ReferenceNorm(3, 2, isVirtual: true));
        network.to(ScalarType.Float64);
        var layer = (ReferenceNorm)network[0];
        Assert.AreEqual((ScalarType.Float64, ScalarType.Float64), (layer.Mean.dtype, layer.Variance.dtype));
    }

    [TestMethod]
    public void One_reference_is_none() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ReferenceNorm(3, 1, isVirtual: true));

    private static ReferenceNorm Layer(int features, int references, bool isVirtual)
    {
        var layer = new ReferenceNorm(features, references, isVirtual);
        layer.to(ScalarType.Float64);
        return layer;
    }

    private static Tensor Values(double[] values, params long[] shape) => tensor(values, ScalarType.Float64).reshape(shape);

    private static void AssertValues(double[] expected, Tensor actual)
    {
        double[] values = actual.contiguous().data<double>().ToArray();
        Assert.HasCount(expected.Length, values);
        // The layer adds a small number to variances.
        for (int i = 0; i < values.Length; i++) Assert.AreEqual(expected[i], values[i], 5e-5, $"element {i}");
    }
}
