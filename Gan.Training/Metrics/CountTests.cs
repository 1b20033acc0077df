namespace Gan.Training.Metrics;

/// <summary>Whether a count is larger than chance would make it: of real samples it is once in a thousand times, or less often.</summary>
internal static class CountTests
{
    private const double Once = 1_000;

    /// <summary>Of two counts that chance would make equal (Chernoff's bound for the share of one of them).</summary>
    internal static bool IsMoreThanBalanced(double count, double other)
    {
        double all = count + other;
        if (count <= other) return false;
        double entropy = -(count / all * Math.Log(count / all)) - (other > 0 ? other / all * Math.Log(other / all) : 0);
        return all * (Math.Log(2) - entropy) > Math.Log(Once);
    }

    /// <summary>Of a count that is Poisson's (Chernoff's bound).</summary>
    internal static bool IsMoreThanChance(int count, double mean) => count > mean && mean - count + count * Math.Log(count / mean) > Math.Log(Once);
}
