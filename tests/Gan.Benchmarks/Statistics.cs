namespace Gan.Benchmarks;

/// <summary>What is told of repeated measurements.</summary>
internal static class Statistics
{
    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }

    /// <summary>The median distance from the median, as a share of it: a deviation that one disturbed round does not blow up.</summary>
    internal static double RelativeDeviation(IReadOnlyCollection<double> values)
    {
        double median = Median(values);
        return Median(values.Select(value => Math.Abs(value - median))) / median;
    }
}
