using System.Text.Json.Serialization;
using Gan.Training.Metrics;

namespace Gan.Training.Modalities.Events;

/// <summary>What a feature is measured by: networks take it less its mean and divided by its deviation.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Mean">Its mean over the data.</param>
/// <param name="Deviation">Its standard deviation, above 0.</param>
/// <param name="Bound">How far from the mean, in deviations, a feature that is shown beside what is learnt counts: twice as far as any of the data lies. A quotient may be without bounds.</param>
public sealed record FeatureScale(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("mean")] double Mean,
    [property: JsonPropertyName("deviation")] double Deviation,
    [property: JsonPropertyName("bound")] double Bound)
{
    private const double Room = 2;

    /// <summary>Measures a feature; one that is always the same is divided by 1.</summary>
    internal static FeatureScale Of(string name, double[] values)
    {
        (double mean, double deviation) = PopulationMoments.Of(values);
        if (deviation == 0) deviation = 1;
        return new FeatureScale(name, mean, deviation, Room * Math.Max(1, values.Max(value => Math.Abs(value - mean)) / deviation));
    }

    /// <summary>A value as networks take it.</summary>
    /// <param name="value">In its own units.</param>
    /// <param name="isBounded">Whether it counts within <see cref="Bound"/> alone.</param>
    internal double Standardized(double value, bool isBounded)
    {
        double standard = (value - Mean) / Deviation;
        return isBounded ? Math.Clamp(standard, -Bound, Bound) : standard;
    }
}
