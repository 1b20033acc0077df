using Gan.Onnx.Latents;
using Gan.Training.Modalities.Tables.Encodings;

namespace Gan.Training.Tests.Modalities.Tables.Encodings;

[TestClass]
public sealed class GaussianModesTests
{
    [TestMethod]
    public void The_modes_of_a_mixture_are_found_with_their_shares()
    {
        GaussianMode[] modes = GaussianModes.Fit(Draw((3_000, -10, 1), (6_000, 0, 0.5), (1_000, 40, 5)));
        Assert.HasCount(3, modes);
        foreach ((GaussianMode mode, (double weight, double mean, double deviation)) in modes.Zip([(0.3, -10.0, 1.0), (0.6, 0, 0.5), (0.1, 40, 5)]))
        {
            Assert.AreEqual(weight, mode.Weight, 0.01);
            Assert.AreEqual(mean, mode.Mean, 0.2 * deviation);
            Assert.AreEqual(deviation, mode.Deviation, 0.1 * deviation);
        }
    }

    [TestMethod]
    public void The_same_numbers_in_other_units_have_the_same_modes()
    {
        double[] values = Draw((500, -10, 1), (500, 3, 1));
        foreach ((GaussianMode small, GaussianMode large) in GaussianModes.Fit(values).Zip(GaussianModes.Fit([.. values.Select(value => 1e9 * value)])))
        {
            Assert.AreEqual(small.Weight, large.Weight, 1e-6);
            Assert.AreEqual(1e9 * small.Mean, large.Mean, 1e5);
        }
    }

    [TestMethod]
    [DataRow(new double[] { 5 })]
    [DataRow(new double[] { 5, 5, 5 })]
    [DataRow(new double[] { 1, 2 })]
    [DataRow(new double[] { 0, 0, 0, 0, 1e12 })]
    public void Few_or_equal_numbers_have_modes_too(double[] values)
    {
        GaussianMode[] modes = GaussianModes.Fit(values);
        Assert.IsNotEmpty(modes);
        Assert.IsTrue(modes.All(mode => mode.Deviation > 0 && double.IsFinite(mode.Mean)));
        Assert.AreEqual(1, modes.Sum(mode => mode.Weight), 1e-9);
    }

    private static double[] Draw(params (int Count, double Mean, double Deviation)[] modes)
    {
        var values = new List<double>();
        foreach ((int count, double mean, double deviation) in modes)
        {
            var normal = new float[count];
            CounterRandom.FillNormal(1, values.Count, 0, normal);
            values.AddRange(normal.Select(number => mean + deviation * number));
        }
        return [.. values];
    }
}
