using Gan.Onnx.Running;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class BatchChoiceTests
{
    [TestMethod]
    [DataRow(64, 64)]
    [DataRow(8, 8)]
    [DataRow(1024, 1024)]
    [DataRow(4096, 1024)]
    public void The_fastest_size_is_found(int fastest, int expected)
    {
        var choice = new BatchSizeTuner(8, 1024);
        // A row costs least where the batch is as large as it shall be, and much more elsewhere.
        Settle(choice, rows => TimeSpan.FromMilliseconds(rows * (1 + Math.Abs(Math.Log2(rows) - Math.Log2(fastest)))));
        Assert.AreEqual(expected, choice.Rows);
    }

    [TestMethod]
    public void Of_sizes_that_are_as_fast_the_smallest_stays()
    {
        var choice = new BatchSizeTuner(8, 1024);
        Settle(choice, rows => TimeSpan.FromMilliseconds(rows));
        Assert.AreEqual(8, choice.Rows);
    }

    [TestMethod]
    public void What_costs_the_same_for_any_size_makes_batches_large()
    {
        var choice = new BatchSizeTuner(8, 1000);
        Settle(choice, rows => TimeSpan.FromMilliseconds(1));
        Assert.AreEqual(1000, choice.Rows);
    }

    [TestMethod]
    public void One_disturbed_run_does_not_end_the_search()
    {
        var choice = new BatchSizeTuner(8, 1024);
        int runs = 0;
        Settle(choice, rows => TimeSpan.FromMilliseconds(++runs % 4 == 2 ? 1000 : 1));
        Assert.AreEqual(1024, choice.Rows);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(7)]
    [DataRow(20)]
    public void A_machine_that_is_busy_for_a_while_does_not_mislead_it(int from)
    {
        var choice = new BatchSizeTuner(8, 1024);
        int runs = 0;
        // As many runs as there are sizes.
        Settle(choice, rows => TimeSpan.FromMicroseconds(500 + rows) * (runs++ >= from && runs <= from + 8 ? 10 : 1));
        Assert.AreEqual(1024, choice.Rows);
    }

    [TestMethod]
    public void Runs_of_other_sizes_count_for_nothing_and_one_size_needs_no_search()
    {
        var choice = new BatchSizeTuner(8, 1024);
        for (int i = 0; i < 100; i++) choice.Report(7, TimeSpan.FromTicks(1));
        Assert.AreEqual(8, choice.Rows);
        Assert.IsFalse(choice.IsMade);
        Assert.IsTrue(new BatchSizeTuner(100, 100).IsMade);
        Assert.AreEqual(100, new BatchSizeTuner(100, 100).Rows);
    }

    private static void Settle(BatchSizeTuner choice, Func<int, TimeSpan> time)
    {
        for (int i = 0; i < 1000 && !choice.IsMade; i++) choice.Report(choice.Rows, time(choice.Rows));
        Assert.IsTrue(choice.IsMade);
    }
}
