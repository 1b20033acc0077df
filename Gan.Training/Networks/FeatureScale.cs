namespace Gan.Training.Networks;

/// <summary>What a feature is measured by: networks take it less its mean and divided by its deviation.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Mean">Its mean over the data.</param>
/// <param name="Deviation">Its standard deviation, above 0.</param>
public sealed record FeatureScale(string Name, double Mean, double Deviation)
{
    /// <summary>Measures a feature; one that is always the same is divided by 1.</summary>
    internal static FeatureScale Of(string name, double[] values)
    {
        double mean = values.Average(), deviation = Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
        return new FeatureScale(name, mean, deviation > 0 ? deviation : 1);
    }
}
