namespace Gan.Training.Metrics;

/// <summary>Mean and standard deviation of numbers.</summary>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">The root mean square distance from it; 0 where they are all the same.</param>
internal readonly record struct Moments(double Mean, double Deviation)
{
    /// <summary>Of one number or more.</summary>
    internal static Moments Of(double[] values)
    {
        double mean = values.Average();
        return new Moments(mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }
}
