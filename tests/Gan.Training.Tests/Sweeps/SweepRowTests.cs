using Gan.Training.Metrics;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;
using Gan.Training.Sweeps;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Sweeps;

[TestClass]
public sealed class SweepRowTests
{
    [TestMethod]
    public void Mean_and_deviation_by_hand()
    {
        // Deviations -2, 0, 0, 2 from 5: the squares are 8, over N - 1 = 3.
        var four = SeedStatistics.Of([3, 5, 5, 7])!;
        Assert.AreEqual(5, four.Mean, 1e-12);
        Assert.AreEqual(Math.Sqrt(8.0 / 3), four.Deviation!.Value, 1e-12);
        Assert.AreEqual("5.00 ± 1.63", four.ToText("f2"));
        Assert.AreEqual("4.5", SeedStatistics.Of([4.5])!.ToText("0.#"));
        Assert.IsNull(SeedStatistics.Of([4.5])!.Deviation);
        Assert.IsNull(SeedStatistics.Of([]));
    }

    [TestMethod]
    public void Rows_go_by_failures_then_by_figures_and_what_has_none_comes_last()
    {
        SweepRow[] rows =
        [
            Row("none", []), Row("half failed", [1], failed: 1), Row("three", [2, 4]), Row("nan", [double.NaN]), Row("two", [2]), Row("all failed", [], failed: 2), Row("two again", [1, 3]),
        ];
        string[] ranked = [.. SweepRow.Rank(rows, ["distance"]).Select(row => row.Point.Chosen[0].Value)];
        CollectionAssert.AreEqual((string[])["two", "two again", "three", "none", "nan", "half failed", "all failed"], ranked);
    }

    [TestMethod]
    public void Equal_in_the_first_figure_the_second_decides()
    {
        SweepRow[] rows = [Row("a", [1], other: 9), Row("b", [1], other: 3), Row("c", [0], other: 100)];
        CollectionAssert.AreEqual((string[])["c", "b", "a"], SweepRow.Rank(rows, ["distance", "other"]).Select(row => row.Point.Chosen[0].Value).ToArray());
    }

    [TestMethod]
    public void Verdicts_that_differ_are_counted()
    {
        Assert.AreEqual("healthy", Row("", [1, 2]).Verdict());
        Assert.AreEqual("healthy (2), diverged (1)", Row("", [1, 2], failed: 1).Verdict());
    }

    private static SweepRow Row(string name, double[] distances, int failed = 0, double? other = null)
    {
        var point = new SweepGridPoint(RecipeCatalog.Find("gan"), [new("name", name)], new TrainingSettings());
        IEnumerable<SweepRunResult> finished = distances.Select(distance => new SweepRunResult
        {
            Verdict = "healthy",
            Steps = 10,
            Judge = "",
            Figures = new SweepFigures(other is { } second ? new Dictionary<string, double> { ["distance"] = distance, ["other"] = second } : new Dictionary<string, double> { ["distance"] = distance }, SweepFigures.None.References),
        });
        IEnumerable<SweepRunResult> lost = Enumerable.Repeat(new SweepRunResult { Verdict = "diverged", Failure = "NaN", Steps = 3, Judge = "" }, failed);
        SweepRunResult[] all = [.. finished, .. lost];
        if (all.Length == 0) all = [new SweepRunResult { Verdict = "healthy", Steps = 10, Judge = "" }];
        return new SweepRow(point, [.. all.Select((result, i) => (new SweepRun(point, i, new RunDirectory($"{name}{i}")), result))]);
    }
}
