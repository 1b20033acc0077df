using Gan.Training.Penalties;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class InstanceNoiseTests
{
    [TestMethod]
    [DataRow(0, 0L, 0.5)]
    [DataRow(100, 0L, 0.5)]
    [DataRow(100, 25L, 0.375)]
    [DataRow(100, 100L, 0.0)]
    [DataRow(100, 5000L, 0.0)]
    public void Its_deviation_falls_to_zero_over_the_steps_given(int steps, long step, double expected)
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.AreEqual(expected, Noise(steps, step, 1).std().ToDouble(), 0.02);
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_noise()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.IsTrue(Noise(0, 0, 7).Equals(Noise(0, 0, 7)));
        Assert.IsFalse(Noise(0, 0, 7).Equals(Noise(0, 0, 8)));
    }

    private static Tensor Noise(int steps, long step, ulong seed) =>
        new InstanceNoise(0.5, steps).Apply(zeros(10, 1, 20, 20), step, new TorchSharp.torch.Generator(seed, CPU));
}
