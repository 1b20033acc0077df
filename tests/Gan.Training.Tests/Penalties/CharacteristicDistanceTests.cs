using Gan.Training.Samples.Learning;
using Gan.Training.Modalities.Points;
using Gan.Training.Penalties;
using Gan.Training.Tests.Objectives;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class CharacteristicDistanceTests
{
    [TestMethod]
    public void It_is_the_squared_distance_without_the_bias_of_few_samples()
    {
        using DisposeScope scope = NewDisposeScope();
        // One frequency, phases 0 and 1; the data's function is 0.3 + 0.2 i.
        Tensor phases = tensor(new[] { 0.0, 1.0 }, [2, 1]);
        double c = (1 + Math.Cos(1)) / 2, s = Math.Sin(1) / 2;
        // Of the two pairs of different samples the mean of cos(x − y) is cos 1.
        double expected = Math.Cos(1) - 2 * (0.3 * c + 0.2 * s) + 0.09 + 0.04;
        Assert.AreEqual(expected, CharacteristicFunctionDistance.Squared(phases.cos(), phases.sin(), tensor(new[] { 0.3 }), tensor(new[] { 0.2 })).ToDouble(), 1e-12);
    }

    [TestMethod]
    public void Its_gradient_agrees_with_finite_differences()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor phases = randn([4, 3], ScalarType.Float64).requires_grad_(true), cosine = rand([3], ScalarType.Float64), sine = rand([3], ScalarType.Float64);
        Tensor Term() => CharacteristicFunctionDistance.Squared(phases.cos(), phases.sin(), cosine, sine);
        double[] gradient = autograd.grad([Term()], [phases])[0].contiguous().data<double>().ToArray();
        double[] slopes = FiniteDifferences.Of(() => Term().ToDouble(), phases);
        for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-8);
    }

    [TestMethod]
    public void Narrow_modes_are_told_from_modes_as_wide_as_the_data_s()
    {
        using DisposeScope scope = NewDisposeScope();
        PointSet data = GaussianMixture.Grid25.Draw(20_000, 1);
        var term = new CharacteristicFunctionDistance(1);
        term.Prepare(data, CPU);
        double Mean(PointSet points)
        {
            Tensor samples = points.ToTensor([.. Enumerable.Range(0, points.Count)], CPU);
            return Enumerable.Range(0, 32).Average(step => term.Compute(Step(samples, step))!.ToDouble());
        }
        Assert.AreEqual(0, Mean(GaussianMixture.Grid25.Draw(5_000, 2, data.Shape)), 3e-4);
        Assert.IsGreaterThan(1e-3, Mean((GaussianMixture.Grid25 with { Deviation = 0.02f }).Draw(5_000, 2, data.Shape)));
    }

    [TestMethod]
    public void It_comes_in_slowly()
    {
        using DisposeScope scope = NewDisposeScope();
        PointSet data = GaussianMixture.Ring8.Draw(500, 1);
        Tensor samples = randn(20, 2);
        CharacteristicFunctionDistance slow = new(2, from: 32, full: 96), whole = new(2);
        slow.Prepare(data, CPU);
        whole.Prepare(data, CPU);
        Assert.IsNull(slow.Compute(Step(samples, 32)));
        // The same frequencies come again after 32 steps.
        Assert.AreEqual(0.5 * whole.Compute(Step(samples, 0))!.ToDouble(), slow.Compute(Step(samples, 64))!.ToDouble(), 1e-6);
        Assert.AreEqual(whole.Compute(Step(samples, 0))!.ToDouble(), slow.Compute(Step(samples, 960))!.ToDouble(), 1e-6);
    }

    [TestMethod]
    public void A_penalty_falls_geometrically()
    {
        var schedule = new PenaltySchedule(0.01, 100, 300);
        Assert.AreEqual(1, schedule.At(100));
        Assert.AreEqual(0.1, schedule.At(200), 1e-12);
        Assert.AreEqual(0.01, schedule.At(1_000), 1e-12);
        Assert.AreEqual(1, PenaltySchedule.Constant.At(5));
    }

    private static GeneratorStep Step(Tensor fake, long number) => new(null!, fake, fake, null, number);
}
