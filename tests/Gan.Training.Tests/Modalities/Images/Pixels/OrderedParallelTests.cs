using Gan.Training.Modalities.Images.Pixels;

namespace Gan.Training.Tests.Modalities.Images.Pixels;

[TestClass]
public sealed class OrderedParallelTests
{
    [TestMethod]
    public void Every_place_is_worked_on_once()
    {
        var seen = new int[10_000];
        OrderedParallel.For(seen.Length, i => Interlocked.Increment(ref seen[i]));
        Assert.IsTrue(seen.All(times => times == 1));
    }

    [TestMethod]
    public void Of_several_failures_the_first_in_order_is_told()
    {
        for (int round = 0; round < 50; round++)
        {
            string message = Assert.ThrowsExactly<InvalidDataException>(() => OrderedParallel.For(1_000, i =>
            {
                // The first comes late.
                if (i == 301) Thread.Sleep(2);
                if (i >= 301 && i % 7 == 0) throw new InvalidDataException($"{i}");
            })).Message;
            Assert.AreEqual("301", message);
        }
    }
}
