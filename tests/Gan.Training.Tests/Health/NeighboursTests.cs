using Gan.Training.Health;

namespace Gan.Training.Tests.Health;

[TestClass]
public sealed class NeighboursTests
{
    [TestMethod]
    public void Distances_are_those_of_a_hand_computation()
    {
        // A triangle of sides 3, 4, 5 and a point that stands on one of its corners.
        Neighbours set = Neighbours.Of([0, 0, 3, 0, 0, 4, 3, 0], 2);
        Assert.AreEqual((3 + 4 + 3 + 5 + 0 + 5) / 6.0, set.MeanDistance, 1e-6);
        // Nearest: 3, 0, 4, 0.
        Assert.AreEqual(1.5, set.MedianNearest, 1e-6);
        Assert.AreEqual(0.5, set.ShareNearer(2));
        Assert.AreEqual(0.5, set.ShareNearer(3));
        Assert.AreEqual(0.75, set.ShareNearer(3.5));
        Assert.AreEqual(0, set.ShareNearer(0));
    }
}
