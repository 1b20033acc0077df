using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

/// <summary>How many threads a run takes where nobody says.</summary>
[TestClass]
public sealed class ThreadCountTunerTests
{
    [TestMethod]
    [DataRow(31.0, 15.0, 1)] // The machine does other work.
    [DataRow(31.0, 33.0, 1)] // Not worth a second core.
    [DataRow(31.0, 50.0, 2)]
    public void More_threads_are_taken_where_they_are_clearly_faster(double one, double two, int taken)
    {
        ThreadCount chosen = ThreadCountTuner.Choose([(1, one), (2, two)]);
        Assert.AreEqual(taken, chosen.Threads);
        foreach (string told in (string[])[$"CPU threads: {taken} ", $"{one:0.##} steps/s with 1", $"{two:0.##} steps/s with 2", "--threads"]) StringAssert.Contains(chosen.ToString(), told);
    }

    [TestMethod]
    public void The_fewest_of_nearly_equals_are_taken() => Assert.AreEqual(4, ThreadCountTuner.Choose([(1, 10), (2, 18), (4, 30), (8, 32), (16, 12)]).Threads);

    [TestMethod]
    [DataRow(1, "1")]
    [DataRow(2, "1 2")]
    [DataRow(6, "1 2 4 6")]
    [DataRow(8, "1 2 4 8")]
    public void One_its_doubles_and_all_are_tried(int all, string tried) => Assert.AreEqual(tried, string.Join(' ', ThreadCountTuner.Counts(all)));

    [TestMethod]
    public void Numbers_of_threads_take_turns_after_a_first_step_of_each()
    {
        var steps = new List<int>();
        ThreadCountTuner.Measure([1, 2], threads =>
        {
            steps.Add(threads);
            Thread.Sleep(300);
        });
        Assert.IsGreaterThanOrEqualTo(8, steps.Count);
        CollectionAssert.AreEqual(Enumerable.Range(0, steps.Count).Select(i => 1 + i % 2).ToArray(), steps);
    }
}
