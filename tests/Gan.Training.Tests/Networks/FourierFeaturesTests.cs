using Gan.Training.Modalities.Points.Learning;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Networks;

[TestClass]
public sealed class FourierFeaturesTests
{
    [TestMethod]
    public void Vectors_come_with_waves_of_the_frequencies_asked_for()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var features = new FourierFeatures(2, 4, 1, 16, 0.5);
        Assert.AreEqual(10, features.Outputs);
        // Evenly over the logarithms of 1 to 16: 2^0.5, 2^1.5, 2^2.5, 2^3.5.
        double[] frequencies = [.. features.Frequencies.norm(0).data<float>().ToArray().Select(frequency => (double)frequency)];
        for (int i = 0; i < 4; i++) Assert.AreEqual(Math.Pow(2, i + 0.5), frequencies[i], 1e-4);
        Tensor x = tensor(new[] { 0.3f, -0.8f }, [1, 2]);
        float[] seen = features.call(x).data<float>().ToArray();
        Assert.AreEqual((0.3f, -0.8f), (seen[0], seen[1]));
        for (int i = 0; i < 4; i++)
        {
            double phase = 0.3 * features.Frequencies[0, i].ToDouble() - 0.8 * features.Frequencies[1, i].ToDouble(), amplitude = Math.Pow(2, -(i + 0.5) / 2);
            Assert.AreEqual(amplitude * Math.Sin(phase), seen[2 + i], 1e-5);
            Assert.AreEqual(amplitude * Math.Cos(phase), seen[6 + i], 1e-5);
        }
    }
}
