using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Metrics.Learning;
using static Gan.Training.Tests.Health.Figures;

namespace Gan.Training.Tests.Health;

[TestClass]
public sealed class HealthMonitorTests
{
    [TestMethod]
    public void A_run_that_works_is_healthy_and_two_lines_are_too_few_to_tell()
    {
        Assert.AreEqual("too early to tell", Verdict(Run(2, n => Line(n))));
        Assert.AreEqual("too early to tell", HealthMonitor.Of([]).Words);
        Assert.AreEqual("healthy", Verdict(Run(3, n => Line(n))));
        Assert.AreEqual("healthy", Verdict(Run(40, n => Line(n, d: 1.3 + 0.05 * (n % 2), gap: 0.1 + 0.2 * (n % 3)))));
    }

    [TestMethod]
    public void The_first_steps_that_every_discriminator_wins_are_no_alarm() =>
        Assert.AreEqual("healthy", Verdict([Line(1, d: 0.24, gap: 5.8, diversity: 0.32, duplicates: 0.84), Line(2, d: 0.17, gap: 7.2), Line(3, d: 0.35, gap: 4.8), Line(4, d: 0.63, gap: 3.1)]));

    [TestMethod]
    public void A_discriminator_that_has_won_is_told()
    {
        Assert.AreEqual("discriminator too strong", Verdict(Run(10, n => Line(n, d: 0.2, gap: 8 + n))));
        Assert.AreEqual("discriminator too strong", Verdict(Run(10, n => Line(n, d: 0.04, gap: 6 + 0.1 * n))));
        // It is sure, but less so with every line.
        Assert.AreEqual("healthy", Verdict(Run(10, n => Line(n, d: 0.04, gap: 9 - 0.3 * n))));
        // One line does not decide.
        Assert.AreEqual("healthy", Verdict(Run(10, n => Line(n, gap: n == 9 ? 40 : 2))));
    }

    [TestMethod]
    public void A_generator_whose_gradient_vanishes_is_told_with_the_other_game()
    {
        HealthVerdict verdict = HealthMonitor.Of(Run(6, n => Line(n, d: 0.2, g: -1e-4, gap: 7, gradient: 0.4 * Math.Pow(0.1, n - 1))));
        Assert.AreEqual("the generator's gradient vanishes", verdict.Words);
        StringAssert.Contains(verdict.Findings[0].Advice, "objective=non-saturating");
        // Small because all is well between them, and small from the beginning.
        Assert.AreEqual("healthy", Verdict(Run(6, n => Line(n, gap: 0.01, gradient: 0.4 * Math.Pow(0.1, n - 1)))));
        Assert.AreEqual("healthy", Verdict(Run(6, n => Line(n, d: 0.2, gap: 7, gradient: 0.01))));
    }

    [TestMethod]
    public void A_discriminator_that_does_not_follow_is_told()
    {
        Assert.AreEqual("generator too strong: the discriminator does not follow", Verdict(Run(5, n => Line(n, d: 1.42, gap: -0.05))));
        Assert.AreEqual("healthy", Verdict(Run(5, n => Line(n, gap: -0.01))));
        Assert.AreEqual("healthy", Verdict(Run(6, n => Line(n, gap: n == 5 ? 0.1 : -0.5))));
    }

    [TestMethod]
    public void Samples_that_are_all_but_alike_are_told_after_three_measurements()
    {
        MetricsLine Collapsing(int n) => Line(n, diversity: n > 5 ? 0.1 : 0.9, duplicates: n > 5 ? 0.97 : 0);
        Assert.AreEqual("healthy", Verdict(Run(7, Collapsing)));
        HealthVerdict verdict = HealthMonitor.Of(Run(8, Collapsing));
        Assert.AreEqual("collapsed: the samples are all but alike", verdict.Words);
        StringAssert.Contains(verdict.Findings[0].Evidence, "diversity 0.10");
        StringAssert.Contains(verdict.Findings[0].Evidence, "97 %");
        // Lines that nothing was measured for neither help nor harm.
        Assert.AreEqual("collapsed: the samples are all but alike", Verdict(Run(30, n => Line(n, diversity: n % 5 == 0 ? 0.1 : null))));
        // Nothing was measured of the samples, and nothing is said of them.
        Assert.AreEqual("losses show no defect, samples were not measured", Verdict(Run(30, n => Line(n, diversity: null))));
    }

    [TestMethod]
    public void A_class_that_has_collapsed_is_told_by_its_number()
    {
        Assert.AreEqual("class 7 has collapsed: its samples are all but alike", Verdict(Run(5, n => Line(n, diversity: 0.85, least: 0.05, leastClass: 7))));
        Assert.AreEqual("healthy", Verdict(Run(5, n => Line(n, diversity: 0.85, least: 0.05, leastClass: n))));
        Assert.AreEqual("collapsed: the samples are all but alike", Verdict(Run(5, n => Line(n, diversity: 0.2, least: 0.05, leastClass: 7))));
    }

    [TestMethod]
    public void Figures_that_swing_are_told_and_a_fall_and_a_rise_are_not()
    {
        Assert.AreEqual("oscillating", Verdict(Run(10, n => Line(n, d: n % 4 < 2 ? 0.4 : 2))));
        Assert.AreEqual("healthy", Verdict(Run(10, n => Line(n, d: n is 4 or 5 ? 0.2 : 1.3))));
        Assert.AreEqual("healthy", Verdict(Run(10, n => Line(n, d: n % 2 == 0 ? 0.7 : 1.3))));
        // Ups and downs of next to nothing.
        Assert.DoesNotContain("oscillating", Verdict(Run(10, n => Line(n, d: n % 4 < 2 ? 1e-4 : 1e-2))));
    }

    [TestMethod]
    public void Losses_and_scores_out_of_all_bounds_are_told_at_once()
    {
        Assert.AreEqual("diverged", Verdict([Line(1, d: double.NaN)]));
        Assert.AreEqual("diverged", Verdict([Line(1), Line(2), Line(3), Line(4, g: double.PositiveInfinity)]));
        StringAssert.StartsWith(Verdict(Run(4, n => Line(n, d: 300, gap: 900))), "diverged");
        Assert.AreEqual("diverged", Verdict([Line(1, gap: 388_000)]));
        // It came back.
        Assert.AreEqual("too early to tell", Verdict([Line(1, gap: 900), Line(2)]));
    }

    [TestMethod]
    public void What_is_beyond_doubt_is_told_before_there_is_a_trend()
    {
        Assert.AreEqual("collapsed: the samples are all but alike", Verdict([Line(1, diversity: 0.001)]));
        Assert.AreEqual("too early to tell", Verdict([Line(1, diversity: 0.1)]));
        // A generator that has hardly begun makes grey images.
        Assert.AreEqual("too early to tell", Verdict([Line(1, diversity: 0.001) with { Step = 4 }]));
        Assert.AreEqual("the training images are all alike", Verdict([Line(1, diversity: 3, realDistance: 0.001)]));
        // Before there is a line.
        var monitor = new HealthMonitor();
        Assert.AreEqual("diverged", monitor.With(new StepReport(3e4, 2, 194_000, -20)).Words);
        Assert.AreEqual("diverged", monitor.With(new StepReport(double.NaN, 2, 1, 1)).Words);
        Assert.AreEqual("too early to tell", monitor.With(new StepReport(0.2, 3, 9, -9)).Words);
        Assert.AreEqual("too early to tell", monitor.Verdict.Words);
    }

    [TestMethod]
    public void What_is_wrong_with_the_data_is_told_from_the_beginning_and_once()
    {
        var blank = new Finding("the training images are blank", "all of one colour", "other data");
        Assert.AreEqual(blank.Name, new HealthMonitor([blank]).Verdict.Words);
        Assert.AreEqual(blank.Name, HealthMonitor.Of(Run(5, n => Line(n)), [blank]).Words);
        var alike = new Finding("the training images are all alike", "distance 0", "other data");
        Assert.AreEqual(alike.Name, HealthMonitor.Of(Run(5, n => Line(n, realDistance: 0)), [alike]).Words);
    }

    [TestMethod]
    public void Lines_count_by_their_steps()
    {
        MetricsLine At(long step, double diversity = 0.9, double d = 1.3) => Line(1, d: d, diversity: diversity, duplicates: 0.98) with { Step = step };
        Assert.AreEqual("too early to tell", Verdict([At(10), At(20), At(30), At(40)]));
        Assert.AreEqual("too early to tell", Verdict([At(100), At(200), At(210), At(220)]));
        Assert.AreEqual("healthy", Verdict([At(100), At(200), At(210), At(300)]));
        // Three measurements within one hundred of steps are one.
        Assert.AreEqual("healthy", Verdict([At(100), At(200), At(300), At(310, 0.1), At(320, 0.1), At(330, 0.1)]));
        Assert.AreEqual("collapsed: the samples are all but alike", Verdict([At(100), At(110, 0.1), At(200, 0.1, d: 1.1), At(300, 0.1), At(400, 0.1)]));
        // A mean over 30 steps and one over 70 are one over 100.
        MetricsLine[] joined = [.. new RunHistory([At(100), At(130, d: 2), At(200, d: 1), At(300)]).Lines];
        CollectionAssert.AreEqual((long[])[100, 200, 300], joined.Select(line => line.Step).ToArray());
        Assert.AreEqual(1.3, joined[1].DiscriminatorLoss, 1e-12);
    }

    [TestMethod]
    public void A_run_that_stands_still_is_told_and_one_that_has_arrived_is_not()
    {
        StringAssert.StartsWith(Verdict(Run(5, n => Line(n, d: 1.386, g: 0.693, gap: 0, diversity: 0.1))), "not learning; collapsed");
        Assert.AreEqual("healthy", Verdict(Run(5, n => Line(n, d: 1.386, g: 0.693, gap: 0))));
    }

    [TestMethod]
    public void Training_images_that_are_all_alike_are_told() =>
        Assert.AreEqual("the training images are all alike", Verdict(Run(5, n => Line(n, diversity: 3, realDistance: 0.001))));

    [TestMethod]
    public void Modes_that_were_found_and_are_lost_again_are_told()
    {
        // All were found within the last 1,000 steps.
        HealthVerdict verdict = HealthMonitor.Of(Run(30, n => Modes(n, n <= 24 ? 25 : 19)));
        Assert.AreEqual("6 of 25 modes are missing", verdict.Words);
        StringAssert.StartsWith(verdict.Findings[0].Evidence, "25 at step 2100, ");
        // More are there than 1,000 steps ago, and still fewer than there were.
        Assert.AreEqual("collapsed to 14 of 25 modes", Verdict(Run(30, n => Modes(n, n switch { <= 21 => 10, <= 26 => 22, _ => 14 }))));
        // One that is at the brink comes and goes, and one count does not decide.
        Assert.AreEqual("healthy", Verdict(Run(30, n => Modes(n, n <= 24 ? 8 : 7, 8))));
        Assert.AreEqual("healthy", Verdict(Run(30, n => Modes(n, n == 29 ? 12 : 25))));
    }

    [TestMethod]
    public void Modes_that_are_missing_are_told_when_no_more_are_found()
    {
        Assert.AreEqual("1 of 8 modes is missing", Verdict(Run(30, n => Modes(n, 7, 8))));
        Assert.AreEqual("no sample near any of the 8 modes", Verdict(Run(30, n => Modes(n, 0, 8))));
        // Ups and downs, with the best behind it.
        Assert.AreEqual("collapsed to 16 of 25 modes", Verdict(Run(30, n => Modes(n, 16 - n % 2 + (n == 25 ? 2 : 0)))));
        // More are found, if not at every count.
        Assert.AreEqual("healthy", Verdict(Run(30, n => Modes(n, 3 + n / 2 + n % 2))));
        Assert.AreEqual("healthy", Verdict(Run(15, n => Modes(n, 3))));
        // A long run counts less often than every 100 steps.
        Assert.AreEqual("collapsed to 3 of 25 modes", Verdict(Run(100, n => n % 8 == 0 ? Modes(n, 3) : Line(n, diversity: null))));
    }

    [TestMethod]
    public void Strings_of_few_shapes_are_told()
    {
        MetricsLine Strings(int n, int shapes) => Line(n, diversity: null) with { Valid = 0.96, Variety = 0.8, Novelty = 0.2, Shapes = shapes, ShapesToFind = 25, ShapeDistance = 0.75 };
        Assert.AreEqual("collapsed to 1 of 25 shapes of strings", Verdict(Run(25, n => Strings(n, 1))));
        Assert.AreEqual("healthy", Verdict(Run(25, n => Strings(n, n == 24 ? 20 : 1))));
        Assert.AreEqual("healthy", Verdict(Run(15, n => Strings(n, 1))));
    }

    [TestMethod]
    public void What_is_mended_is_forgotten() =>
        Assert.AreEqual("healthy", Verdict(Run(30, n => n < 18 ? Line(n, d: 0.01, gap: 20, diversity: 0.1) : Line(n))));

    [TestMethod]
    public void Line_by_line_it_says_what_it_says_of_all_lines()
    {
        foreach ((string name, MetricsLine[] lines) in RecordedRuns.All)
        {
            var monitor = new HealthMonitor();
            for (int i = 0; i < lines.Length; i++)
                Assert.AreEqual(HealthMonitor.Of(lines[..(i + 1)]).Words, monitor.Add(lines[i]).Words, name);
            Assert.AreEqual(monitor.Verdict.Words, HealthMonitor.Of(lines).Words);
        }
    }

    [TestMethod]
    public void Advice_names_settings_that_there_are()
    {
        IReadOnlyList<MetricsLine>[] runs =
        [
            .. RecordedRuns.All.Values,
            [.. Run(5, n => Line(n, diversity: 0.85, least: 0.05, leastClass: 7))],
            [.. Run(25, n => Line(n, diversity: null) with { Shapes = 1, ShapesToFind = 25 })],
            [.. Run(25, n => Line(n) with { Modes = 1, ModesToFind = 8, HighQuality = 0.9, ReverseKl = 2 })],
        ];
        foreach (ISymptom symptom in HealthMonitor.Symptoms) Assert.IsTrue(runs.Any(lines => symptom.LookFor(new RunHistory(lines)) is not null), $"{symptom.GetType().Name} was not seen.");
        foreach (Finding finding in runs.SelectMany(lines => HealthMonitor.Of(lines).Findings)) Advice.RequireKnownSettings(finding);
    }

    private static MetricsLine Modes(int n, int modes, int modesToFind = 25) => Line(n) with { Modes = modes, ModesToFind = modesToFind, HighQuality = 0.1, ReverseKl = 0.5 };

    private static string Verdict(IEnumerable<MetricsLine> lines) => HealthMonitor.Of(lines).Words;
}
