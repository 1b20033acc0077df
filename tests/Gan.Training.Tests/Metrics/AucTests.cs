using Gan.Training.Metrics;

namespace Gan.Training.Tests.Metrics;

[TestClass]
public sealed class AucTests
{
    [TestMethod]
    // 0.8 beats both, 0.4 beats 0.1 only: 3 of 4 pairs.
    [DataRow(new[] { 0.4f, 0.8f }, new[] { 0.1f, 0.5f }, 0.75)]
    // Pairs: 1-1 tie, 1-0 won, 2-1 won, 2-0 won: (3 + 0.5) / 4.
    [DataRow(new[] { 1f, 2f }, new[] { 1f, 0f }, 0.875)]
    // Against 1 1 3: 1 scores 0.5 + 0.5 + 0, 3 scores 1 + 1 + 0.5: 3.5 of 6.
    [DataRow(new[] { 1f, 3f }, new[] { 1f, 1f, 3f }, 3.5 / 6)]
    [DataRow(new[] { 7f, 7f, 7f }, new[] { 7f, 7f }, 0.5)]
    [DataRow(new[] { 5f, 6f }, new[] { -1f, 2f, 3f }, 1.0)]
    [DataRow(new[] { 0f }, new[] { 1f, 2f }, 0.0)]
    [DataRow(new[] { float.PositiveInfinity }, new[] { float.NegativeInfinity }, 1.0)]
    public void Counts_pairs_won_and_half_the_ties(float[] positives, float[] negatives, double area)
    {
        Assert.AreEqual(area, Auc.Of(positives, negatives), 1e-12);
        Assert.AreEqual(1 - area, Auc.Of(negatives, positives), 1e-12);
    }

    [TestMethod]
    public void Large_sides_do_not_overflow()
    {
        float[] many = [.. Enumerable.Range(0, 100_000).Select(i => (float)(i % 10))];
        Assert.AreEqual(0.5, Auc.Of(many, many), 1e-12);
    }

    [TestMethod]
    public void Refuses_nothing_and_NaN()
    {
        Assert.ThrowsExactly<ArgumentException>(() => Auc.Of([], [1f]));
        Assert.ThrowsExactly<ArgumentException>(() => Auc.Of([1f], []));
        Assert.ThrowsExactly<ArgumentException>(() => Auc.Of([1f], [float.NaN]));
    }
}
