using System.Collections.Concurrent;
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
        using var ahead = new ReadAhead<Batch>(3, 0, () => Made(made), batch => Until(50, batch, next++), batch =>
        {
            Thread.Sleep(batch.Number % 3);
            batch.Result = batch.Number * 2;
        });
        Assert.AreEqual(0, ahead.Next()!.Result);
        // While the reader stays away, the others go on until all batches are in use.
        Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref next) == 7, TimeSpan.FromSeconds(30)));
        for (int i = 1; i < 50; i++) Assert.AreEqual(2 * i, ahead.Next()!.Result);
        Assert.IsNull(ahead.Next());
        Assert.IsNull(ahead.Next());
        Assert.AreEqual(51, next);
        Assert.HasCount(7, made);
    }

    [TestMethod]
    public void No_more_is_read_ahead_than_has_been_read()
    {
        int next = 0;
        using var ahead = new ReadAhead<Batch>(2, 12, () => new Batch(), batch => Until(100, batch, next++), batch => batch.Result = batch.Number);
        int read = 0;
        foreach ((int upTo, int inUse) in new[] { (1, 5), (5, 5), (9, 9), (40, 12) })
        {
            while (read < upTo) Assert.AreEqual(read++, ahead.Next()!.Result);
            Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref next) == upTo - 1 + inUse, TimeSpan.FromSeconds(30)));
            // Nor any later.
            Thread.Sleep(10);
            Assert.AreEqual(upTo - 1 + inUse, Volatile.Read(ref next));
        }
    }

    [TestMethod]
    public void A_failure_of_the_work_comes_when_its_batch_is_due()
    {
        int next = 0;
        using var ahead = new ReadAhead<Batch>(
            2, 0, () => new Batch(), batch => Until(9, batch, next++), batch => batch.Result = batch.Number == 2 ? throw new FormatException("2") : 1);
        Assert.AreEqual(0, ahead.Next()!.Number);
        Assert.AreEqual(1, ahead.Next()!.Number);
        Assert.ThrowsExactly<FormatException>(() => ahead.Next());
    }

    [TestMethod]
    public void Its_end_waits_for_work_under_way_before_buffers_go()
    {
        var made = new List<Batch>();
        var ahead = new ReadAhead<Batch>(2, 0, () => Made(made), _ => Filled.More, batch =>
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

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void No_more_than_so_many_work_at_a_time_and_the_reader_is_one_of_them(int workers)
    {
        int next = 0, present = 0, most = 0;
        int reader = Environment.CurrentManagedThreadId;
        var threads = new ConcurrentDictionary<int, bool>();
        using var ahead = new ReadAhead<Batch>(workers, 20, () => new Batch(), batch => Until(200, batch, next++), batch =>
        {
            threads[Environment.CurrentManagedThreadId] = true;
            int working = Interlocked.Increment(ref present);
            for (int seen = most; working > seen && Interlocked.CompareExchange(ref most, working, seen) != seen; seen = most)
            {
            }
            Thread.SpinWait(2_000);
            Interlocked.Decrement(ref present);
            batch.Result = batch.Number;
        });
        for (int i = 0; i < 200; i++) Assert.AreEqual(i, ahead.Next()!.Result);
        Assert.IsLessThanOrEqualTo(workers, most);
        Assert.IsTrue(threads.ContainsKey(reader));
        if (workers == 1) Assert.HasCount(1, threads);
    }

    [TestMethod]
    public void A_single_batch_never_leaves_the_reader()
    {
        int thread = 0, next = 0;
        using var ahead = new ReadAhead<Batch>(8, 0, () => new Batch(), batch => Until(1, batch, next++), _ => thread = Environment.CurrentManagedThreadId);
        Assert.IsNotNull(ahead.Next());
        Assert.AreEqual(Environment.CurrentManagedThreadId, thread);
        Assert.IsNull(ahead.Next());
    }

    [TestMethod]
    public void A_failure_of_filling_comes_after_what_was_filled_before()
    {
        int next = 0;
        using var ahead = new ReadAhead<Batch>(3, 0, () => new Batch(), batch => next == 5 ? throw new FormatException("5") : Until(9, batch, next++), batch => batch.Result = 1);
        for (int i = 0; i < 5; i++) Assert.AreEqual(i, ahead.Next()!.Number);
        Assert.ThrowsExactly<FormatException>(() => ahead.Next());
        Assert.AreEqual(5, next);
    }

    [TestMethod]
    public void A_batch_that_cannot_be_made_fails_the_reader_whoever_wanted_it()
    {
        for (int made = 0; made < 4; made++)
        {
            int left = made, next = 0;
            using var ahead = new ReadAhead<Batch>(3, 0, () => Interlocked.Decrement(ref left) < 0 ? throw new FormatException() : new Batch(), batch => Until(int.MaxValue, batch, next++), batch => batch.Result = 1);
            Assert.ThrowsExactly<FormatException>(() =>
            {
                // While the reader stays away, the others want more batches than can be made.
                while (ahead.Next() is not null) Thread.Sleep(1);
            });
            Assert.IsNull(ahead.Next());
        }
    }

    // The numbers below a limit, and then a batch that is not there.
    private static Filled Until(int limit, Batch batch, int number)
    {
        batch.Number = number;
        return number < limit ? Filled.More : Filled.Nothing;
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
