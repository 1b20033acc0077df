namespace Gan.Training.Metrics;

/// <summary>Mean and standard deviation of numbers.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="StandardDeviation">The root mean square distance from it; 0 where they are all the same.</param>
internal readonly record struct PopulationMoments(double Mean, double StandardDeviation)
{
    /// <summary>Of one number or more.</summary>
    internal static PopulationMoments Of(double[] values)
    {
        double mean = values.Average();
        return new PopulationMoments(mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
