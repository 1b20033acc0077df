using Gan.Training.Metrics;
using Gan.Training.Tests.Modalities.Images.Evaluation;

namespace Gan.Training.Tests.Metrics;

[TestClass]
public sealed class ModeCoverageTests
{
    private static int[] Times(params (int Class, int Count)[] runs) => [.. runs.SelectMany(run => Enumerable.Repeat(run.Class, run.Count))];

    [TestMethod]
    public void The_right_frequencies_find_all_at_no_divergence()
    {
        var coverage = ModeCoverage.Measure(Times((0, 30), (1, 10)), Times((0, 3), (1, 1)), 2);
        Assert.AreEqual(2, coverage.Modes);
        Assert.AreEqual(2, coverage.Classes);
        Assert.AreEqual(0, coverage.ReverseKl, 1e-12);
    }

    [TestMethod]
    public void Collapse_to_half_of_the_classes_costs_log_two()
    {
        var coverage = ModeCoverage.Measure(Times((0, 50), (2, 50)), Quadrants.EvenLabels(100), 4);
        Assert.AreEqual(2, coverage.Modes);
        Assert.AreEqual(Math.Log(2), coverage.ReverseKl, 1e-12);
        Assert.AreEqual("50 0 50 0", string.Join(" ", coverage.Counts));
    }

    [TestMethod]
    public void A_class_needs_a_tenth_of_its_fair_share()
    {
        int[] wanted = Times((0, 500), (1, 500));
        Assert.AreEqual(1, ModeCoverage.Measure(Times((0, 951), (1, 49)), wanted, 2).Modes);
        Assert.AreEqual(2, ModeCoverage.Measure(Times((0, 950), (1, 50)), wanted, 2).Modes);
    }

    [TestMethod]
    public void Few_samples_miss_classes_by_chance()
    {
        int[] wanted = Times((0, 3), (1, 1));
        Assert.AreEqual(0.25 * 0.25 + 0.75 * 0.75, ModeCoverage.Measure([0, 0], wanted, 3).MissedByChance, 1e-12);
        Assert.AreEqual(0, ModeCoverage.Measure(Times((0, 300), (1, 100)), wanted, 3).MissedByChance, 1e-12);
    }

    [TestMethod]
    public void A_class_that_should_not_occur_is_no_mode_and_stays_finite()
    {
        var coverage = ModeCoverage.Measure(Times((0, 50), (1, 50)), Times((0, 100)), 2);
        Assert.AreEqual(1, coverage.Modes);
        Assert.AreEqual(1, coverage.Classes);
        Assert.AreEqual(0.5 * Math.Log(0.5) + 0.5 * Math.Log(0.5 / 0.005), coverage.ReverseKl, 1e-12);
    }

    [TestMethod]
    public void Refuses_nothing_and_unknown_classes()
    {
        Assert.ThrowsExactly<ArgumentException>(() => ModeCoverage.Measure([], [0], 1));
        Assert.ThrowsExactly<ArgumentException>(() => ModeCoverage.Measure([2], [0], 2));
    }
}
