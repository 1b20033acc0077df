using Gan.MLNet.Cursors;

namespace Gan.MLNet.Tests.Contract;

[TestClass]
public sealed class ReadAheadTests
{
    [TestMethod]
    public void Batches_come_in_order_and_few_are_made()
    {
        var made = new List<Batch>();
        int next = 0;
        using var ahead = new ReadAhead<Batch>(3, () => Made(made), batch => (batch.Number = next++) < 50, batch =>
        {
            Thread.Sleep(batch.Number % 3);
            batch.Result = batch.Number * 2;
        });
        for (int i = 0; i < 50; i++) Assert.AreEqual(2 * i, ahead.Next()!.Result);
        Assert.IsNull(ahead.Next());
        Assert.IsNull(ahead.Next());
        Assert.AreEqual(51, next);
        Assert.HasCount(7, made);
    }

    [TestMethod]
    public void A_failure_of_the_work_comes_when_its_batch_is_due()
    {
        int next = 0;
        using var ahead = new ReadAhead<Batch>(
            2, () => new Batch(), batch => (batch.Number = next++) < 9, batch => batch.Result = batch.Number == 2 ? throw new FormatException("2") : 1);
        Assert.AreEqual(0, ahead.Next()!.Number);
        Assert.AreEqual(1, ahead.Next()!.Number);
        Assert.ThrowsExactly<FormatException>(() => ahead.Next());
    }

    [TestMethod]
    public void Its_end_waits_for_work_under_way_before_buffers_go()
    {
        var made = new List<Batch>();
        var ahead = new ReadAhead<Batch>(2, () => Made(made), _ => true, batch =>
        {
            Thread.Sleep(20);
            batch.Result = batch.IsDisposed ? -1 : 1;
        });
        Assert.IsNotNull(ahead.Next());
        ahead.Dispose();
        ahead.Dispose();
        Assert.IsTrue(made.All(batch => batch.IsDisposed && batch.Result != -1));
        Assert.ThrowsExactly<ObjectDisposedException>(() => ahead.Next());
    }

    private static Batch Made(List<Batch> made)
    {
        made.Add(new Batch());
        return made[^1];
    }

    private sealed class Batch : IDisposable
    {
        public int Number { get; set; }

        public int Result { get; set; }

        public bool IsDisposed { get; private set; }

        public void Dispose() => IsDisposed = true;
    }
}
