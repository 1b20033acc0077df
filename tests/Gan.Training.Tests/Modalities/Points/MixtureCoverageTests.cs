using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;

namespace Gan.Training.Tests.Modalities.Points;

[TestClass]
public sealed class MixtureCoverageTests
{
    private static readonly GaussianMixture _pair = new("pair", [new(0, 0), new(10, 0)], 1);

    [TestMethod]
    [DataRow("ring8")]
    [DataRow("grid25")]
    public void The_mixture_itself_is_near_perfect(string name)
    {
        GaussianMixture mixture = GaussianMixture.All[name];
        var coverage = MixtureCoverage.Measure(mixture.Draw(20_000, 9).Values.Span, mixture);
        Assert.AreEqual((mixture.Modes.Count, mixture.Modes.Count), (coverage.Modes, coverage.ModesToFind));
        Assert.AreEqual(0.9889, coverage.HighQuality, 0.003);
        Assert.AreEqual(0, coverage.ReverseKl, 0.002);
        Assert.AreEqual(1, coverage.MedianWidth!.Value, 0.02);
        Assert.IsTrue(coverage.LeastWidth is > 0.9 and < 1 && coverage.MostWidth is > 1 and < 1.1);
    }

    [TestMethod]
    public void Figures_are_those_by_hand()
    {
        // Three points near the first mode, one near the second, one near none.
        var coverage = MixtureCoverage.Measure([1, 0, -1, 0, 0, 0, 10, 2, 5, 0], _pair);
        Assert.AreEqual((5, 2, 2), (coverage.Samples, coverage.Modes, coverage.ModesToFind));
        Assert.AreEqual(0.8, coverage.HighQuality, 1e-12);
        Assert.AreEqual(0.75 * Math.Log(1.5) + 0.25 * Math.Log(0.5), coverage.ReverseKl, 1e-12);
        // Of −1, 0, 1 and 0, 0, 0: the variance over both axes is (2 + 0) / (2 · 2).
        double width = Math.Sqrt(0.5) / GaussianMixture.NearDeviation;
        foreach (double? measured in (double?[])[coverage.LeastWidth, coverage.MedianWidth, coverage.MostWidth]) Assert.AreEqual(width, measured!.Value, 1e-12);
    }

    [TestMethod]
    public void Points_far_from_all_modes_find_none()
    {
        var coverage = MixtureCoverage.Measure([5, 5, float.NaN, 0], _pair);
        Assert.AreEqual((0, 0.0), (coverage.Modes, coverage.HighQuality));
        Assert.AreEqual(Math.Log(2), coverage.ReverseKl, 1e-12);
        Assert.IsNull(coverage.MedianWidth);
    }
}
