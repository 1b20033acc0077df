using Gan.Training.Metrics.Learning;

namespace Gan.Training.Tests.Metrics;

[TestClass]
public sealed class FrechetDistanceTests
{
    // Four points whose mean is 0 and whose covariance (divided by N - 1 = 3) is diag(2 a² / 3, 2 b² / 3).
    private static float[,] Cross(float a, float b, float x = 0, float y = 0) => new[,] { { x + a, y }, { x - a, y }, { x, y + b }, { x, y - b } };

    [TestMethod]
    public void A_set_is_at_distance_zero_from_itself() => Assert.AreEqual(0, FrechetDistance.Between(Cross(1, 2), Cross(1, 2)), 1e-9);

    [TestMethod]
    public void Equal_covariances_leave_the_squared_distance_of_the_means() =>
        Assert.AreEqual(9 + 16, FrechetDistance.Between(Cross(1, 2), Cross(1, 2, 3, -4)), 1e-9);

    [TestMethod]
    public void Diagonal_covariances_add_the_squared_differences_of_the_deviations()
    {
        // Deviations are a sqrt(2/3) and b sqrt(2/3): (2/3) ((1 - 4)² + (2 - 3)²).
        Assert.AreEqual(2.0 / 3 * (9 + 1), FrechetDistance.Between(Cross(1, 2), Cross(4, 3)), 1e-9);
    }

    [TestMethod]
    public void Covariances_that_do_not_commute_agree_with_the_closed_form()
    {
        // In two dimensions Tr (C1 C2)^½ = sqrt(Tr(C1 C2) + 2 sqrt(det C1 det C2)). C1 = diag(2, 8) / 3;
        // the cross turned by 45 degrees with arms 1 and 3 has C2 = [[10, -8], [-8, 10]] / 3.
        const float H = 0.70710678f;
        float[,] turned = { { H, H }, { -H, -H }, { 3 * H, -3 * H }, { -3 * H, 3 * H } };
        double product = (2 * 10 + 8 * 10) / 9.0, determinants = 16.0 / 9 * 4;
        double expected = 10.0 / 3 + 20.0 / 3 - 2 * Math.Sqrt(product + 2 * Math.Sqrt(determinants));
        Assert.AreEqual(expected, FrechetDistance.Between(Cross(1, 2), turned), 1e-6);
    }

    [TestMethod]
    public void Singular_covariances_are_no_obstacle()
    {
        Assert.AreEqual(2.0 / 3, FrechetDistance.Between(Cross(1, 0), Cross(2, 0)), 1e-9);
        Assert.AreEqual(25, FrechetDistance.Between(Cross(0, 0), Cross(0, 0, 3, 4)), 1e-9);
        var random = new Random(1);
        var few = new float[3, 50];
        for (int i = 0; i < 150; i++) few[i / 50, i % 50] = (float)random.NextDouble();
        Assert.AreEqual(0, FrechetDistance.Between(few, few), 1e-5);
    }

    [TestMethod]
    public void Order_does_not_matter()
    {
        Assert.AreEqual(FrechetDistance.Between(Cross(1, 2), Cross(3, 1, 5)), FrechetDistance.Between(Cross(3, 1, 5), Cross(1, 2)), 1e-9);
    }

    [TestMethod]
    public void Refuses_what_has_no_covariance()
    {
        Assert.ThrowsExactly<ArgumentException>(() => FeatureStatistics.Of(new float[1, 3]));
        Assert.ThrowsExactly<ArgumentException>(() => FeatureStatistics.Of(Cross(float.NaN, 1)));
        Assert.ThrowsExactly<ArgumentException>(() => FrechetDistance.Between(Cross(1, 1), new float[4, 3]));
    }
}
