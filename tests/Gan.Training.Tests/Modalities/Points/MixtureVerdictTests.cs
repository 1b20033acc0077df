using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Tests.Health;

namespace Gan.Training.Tests.Modalities.Points;

[TestClass]
public sealed class MixtureVerdictTests
{
    [TestMethod]
    [DataRow("ring8")]
    [DataRow("grid25")]
    public void Points_of_the_mixture_get_no_complaint_however_few_they_are(string name)
    {
        GaussianMixture mixture = GaussianMixture.All[name];
        foreach (int count in (int[])[10, 50, 200, 2_500, 20_000])
        {
            for (ulong seed = 0; seed < 20; seed++) Assert.AreEqual("healthy", MixtureCoverage.Measure(mixture.Draw(count, seed).Values.Span, mixture).Verdict.Words, $"{count} points, seed {seed}");
        }
    }

    [TestMethod]
    [DataRow("collapsed to 3 of 25 modes", 3, 1, 0.05)]
    [DataRow("7 of 25 modes are missing", 18, 1, 0.05)]
    [DataRow("the modes are unbalanced", 25, 6, 0.05)]
    [DataRow("most samples are near no mode", 25, 1, 0.2)]
    [DataRow("the samples of each mode are all but alike", 25, 1, 0.005)]
    [DataRow("healthy", 25, 1, 0.05)]
    [DataRow("healthy", 25, 1.3, 0.04)]
    public void Points_are_told_what_is_wrong_with_them(string expected, int modes, double crowding, double deviation) =>
        Assert.AreEqual(expected, MixtureCoverage.Measure(Points(modes, crowding, deviation), GaussianMixture.Grid25).Verdict.Words);

    [TestMethod]
    public void Points_near_no_mode_are_told_as_in_training() =>
        Assert.AreEqual("no sample near any of the 25 modes", MixtureCoverage.Measure([.. Enumerable.Repeat(50f, 200)], GaussianMixture.Grid25).Verdict.Words);

    [TestMethod]
    [DataRow(6, 0.5)]
    [DataRow(1, 0.005)]
    public void Advice_names_what_there_is(double crowding, double deviation)
    {
        HealthVerdict verdict = MixtureCoverage.Measure(Points(25, crowding, deviation), GaussianMixture.Grid25).Verdict;
        Assert.IsNotEmpty(verdict.Findings);
        foreach (Finding finding in verdict.Findings) Advice.RequireKnownSettings(finding);
    }

    // Points around the first modes of the grid; the crowding is how many times as many the first modes have as the last.
    private static float[] Points(int modes, double crowding, double deviation)
    {
        var random = new Random(5);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var points = new List<float>();
        for (int mode = 0; mode < modes; mode++)
        {
            for (int i = 0; i < (mode < modes / 2 ? 100 * crowding : 100); i++)
                points.AddRange([(float)(GaussianMixture.Grid25.Modes[mode].X + deviation * Normal()), (float)(GaussianMixture.Grid25.Modes[mode].Y + deviation * Normal())]);
        }
        return [.. points];
    }
}
