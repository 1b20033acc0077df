using Gan.Onnx;
using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class StepScheduleTests
{
    [TestMethod]
    public void Steps_are_taken_as_given()
    {
        var schedule = new StepSchedule(TrainingBudget.OfSteps(7), 100, 1);
        Assert.AreEqual(7, schedule.TotalSteps);
        Assert.IsFalse(schedule.IsOver(6, TimeSpan.FromDays(1)));
        Assert.IsTrue(schedule.IsOver(7, TimeSpan.Zero));
        Assert.AreEqual(3 / 7.0, schedule.Fraction(3, TimeSpan.Zero));
    }

    [TestMethod]
    [DataRow(2.0, 12.5, 25L)]
    [DataRow(0.5, 12.5, 6L)]
    [DataRow(0.001, 12.5, 1L)]
    public void Epochs_become_steps(double epochs, double stepsPerEpoch, long steps) =>
        Assert.AreEqual(steps, new StepSchedule(TrainingBudget.OfEpochs(epochs), stepsPerEpoch, 1).TotalSteps);

    [TestMethod]
    public void The_learning_rate_falls_linearly_from_its_share_to_just_above_nought()
    {
        var schedule = new StepSchedule(TrainingBudget.OfSteps(10), 1, 0.6);
        double[] expected = [1, 1, 1, 1, 1, 1, 1, 0.75, 0.5, 0.25];
        for (int step = 0; step < 10; step++) Assert.AreEqual(expected[step], schedule.LearningRateFactor(step), 1e-12);
        var kept = new StepSchedule(TrainingBudget.OfSteps(10), 1, 1);
        for (int step = 0; step < 10; step++) Assert.AreEqual(1, kept.LearningRateFactor(step));
    }

    [TestMethod]
    [DataRow(1.0, 50L)]
    [DataRow(0.7, 50L)]
    [DataRow(0.2, 20L)]
    public void A_run_in_minutes_knows_its_steps_at_half_time_or_when_the_learning_rate_begins_to_fall(double decayFrom, long decision)
    {
        // 100 seconds at one step a second.
        var schedule = new StepSchedule(TrainingBudget.OfMinutes(100 / 60.0), 1, decayFrom);
        for (long step = 0; step < decision; step++)
        {
            Assert.IsFalse(schedule.IsOver(step, TimeSpan.FromSeconds(step)));
            Assert.IsNull(schedule.TotalSteps);
            Assert.AreEqual(step / 100.0, schedule.Fraction(step, TimeSpan.FromSeconds(step)), 1e-9);
        }
        Assert.IsFalse(schedule.IsOver(decision, TimeSpan.FromSeconds(decision)));
        Assert.AreEqual(100, schedule.TotalSteps);
        Assert.IsFalse(schedule.IsOver(99, TimeSpan.FromSeconds(99)));
        Assert.IsTrue(schedule.IsOver(100, TimeSpan.FromSeconds(100)));
    }

    [TestMethod]
    [DataRow(1.0)]
    [DataRow(0.5)]
    [DataRow(0.3)]
    [DataRow(0.01)]
    [DataRow(0.0)]
    public void A_run_in_minutes_has_the_learning_rates_of_the_run_of_as_many_steps(double decayFrom)
    {
        for (int seed = 0; seed < 40; seed++)
        {
            // Steps of uneven length, some of them pauses.
            var random = new Random(seed);
            var schedule = new StepSchedule(TrainingBudget.OfMinutes(1), 1, decayFrom);
            var factors = new List<double>();
            double seconds = 0.1;
            while (!schedule.IsOver(factors.Count, TimeSpan.FromSeconds(seconds)))
            {
                factors.Add(schedule.LearningRateFactor(factors.Count));
                seconds += 0.05 + random.NextDouble() + (random.Next(25) == 0 ? 8 : 0);
            }
            Assert.AreEqual(schedule.TotalSteps, factors.Count);
            var again = new StepSchedule(TrainingBudget.OfSteps(factors.Count), 1, decayFrom);
            for (int step = 0; step < factors.Count; step++) Assert.AreEqual(again.LearningRateFactor(step), factors[step], $"seed {seed}, step {step} of {factors.Count}");
        }
    }

    [TestMethod]
    public void A_run_whose_first_step_takes_longer_than_its_minutes_ends_after_two()
    {
        var schedule = new StepSchedule(TrainingBudget.OfMinutes(0.01), 1, 1);
        Assert.IsFalse(schedule.IsOver(0, TimeSpan.FromSeconds(5)));
        Assert.IsFalse(schedule.IsOver(1, TimeSpan.FromSeconds(9)));
        Assert.IsTrue(schedule.IsOver(2, TimeSpan.FromSeconds(13)));
    }

    [TestMethod]
    public void Budgets_of_nothing_are_refused()
    {
        Assert.ThrowsExactly<UserInputException>(() => TrainingBudget.OfSteps(0));
        foreach (double none in (double[])[0, -1, double.NaN, double.PositiveInfinity])
        {
            Assert.ThrowsExactly<UserInputException>(() => TrainingBudget.OfEpochs(none));
            Assert.ThrowsExactly<UserInputException>(() => TrainingBudget.OfMinutes(none));
        }
    }
}
