using System.Runtime.CompilerServices;
using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

/// <summary>Steps that no collection falls into.</summary>
[TestClass]
public sealed class CollectionPauseTests
{
    [TestMethod]
    public void No_collection_falls_into_a_step_whoever_allocates()
    {
        bool isOver = false;
        var other = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                for (int i = 0; i < 200; i++) GC.KeepAlive(new byte[1_000]);
                Thread.Sleep(1);
            }
        })
        { IsBackground = true };
        other.Start();
        int before = GC.CollectionCount(2);
        using (var pause = new CollectionPause())
        {
            for (int step = 0; step < 100; step++)
            {
                pause.BeforeStep();
                int collections = GC.CollectionCount(0);
                for (int i = 0; i < 100; i++) GC.KeepAlive(new byte[1_000]);
                GC.KeepAlive(new byte[100_000]);
                Thread.Sleep(2);
                Assert.AreEqual(collections, GC.CollectionCount(0));
                pause.AfterStep();
            }
            Assert.AreEqual(0, pause.Disturbed);
        }
        Volatile.Write(ref isOver, true);
        other.Join();
        // Between steps it does collect.
        Assert.IsGreaterThanOrEqualTo(5, GC.CollectionCount(2) - before);
    }

    [TestMethod]
    public void A_step_that_takes_more_than_is_set_aside_is_counted_and_more_is_set_aside()
    {
        using var pause = new CollectionPause();
        for (int step = 0; step < 12; step++)
        {
            pause.BeforeStep();
            for (int i = 0; i < 200; i++) GC.KeepAlive(new byte[1 << 20]);
            pause.AfterStep();
        }
        Assert.IsInRange(1, 6, pause.Disturbed);
    }
    [TestMethod]
    public void What_waits_for_a_finaliser_is_freed_between_steps()
    {
        const int Steps = 400;
        int finalised = 0;
        using (var pause = new CollectionPause())
        {
            for (int step = 0; step < Steps; step++)
            {
                pause.BeforeStep();
                Leave(() => Interlocked.Increment(ref finalised));
                pause.AfterStep();
            }
        }
        Assert.IsTrue(SpinWait.SpinUntil(() => Volatile.Read(ref finalised) > Steps / 2, TimeSpan.FromSeconds(10)), $"{finalised} of {Steps}");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Leave(Action told) => GC.KeepAlive(new Finalised(told));

    private sealed class Finalised(Action told)
    {
        ~Finalised() => told();
    }
}
