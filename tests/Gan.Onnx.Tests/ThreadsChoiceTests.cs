using Gan.Onnx.Running;

namespace Gan.Onnx.Tests;

[TestClass]
public sealed class ThreadsChoiceTests
{
    [TestMethod]
    [DataRow(300, 200, true)]
    [DataRow(300, 400, false)]
    [DataRow(90, 50, false)]
    public void The_faster_is_found_where_a_row_takes_long(int single, int wide, bool expected)
    {
        var choice = new ThreadCountTuner(hasThreads: true);
        Settle(choice, isWide => TimeSpan.FromMicroseconds(isWide ? wide : single));
        Assert.AreEqual(expected, choice.IsWide);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(6)]
    [DataRow(30)]
    public void A_machine_that_is_busy_for_a_while_does_not_mislead_it(int from)
    {
        var choice = new ThreadCountTuner(hasThreads: true);
        int runs = 0;
        Settle(choice, isWide => TimeSpan.FromMicroseconds(isWide ? 200 : 300) * (runs++ >= from && runs <= from + 15 ? 10 : 1));
        Assert.IsTrue(choice.IsWide);
    }

    [TestMethod]
    public void One_core_needs_no_search()
    {
        var choice = new ThreadCountTuner(hasThreads: false);
        Assert.IsTrue(choice.IsMade);
        Assert.IsFalse(choice.IsWide);
    }

    private static void Settle(ThreadCountTuner choice, Func<bool, TimeSpan> time)
    {
        for (int i = 0; i < 1000 && !choice.IsMade; i++) choice.Report(choice.IsWide, time(choice.IsWide));
        Assert.IsTrue(choice.IsMade);
    }
}
