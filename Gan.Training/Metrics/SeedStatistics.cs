using System.Globalization;
using System.Text.Json.Serialization;

namespace Gan.Training.Metrics;

/// <summary>A figure over seeds.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Deviation">The standard deviation of one run (divided by N - 1); null for a single run, which tells nothing of it.</param>
internal sealed record SeedStatistics(
    [property: JsonPropertyName("mean")] double Mean,
    [property: JsonPropertyName("deviation")] double? Deviation)
{
    /// <summary>Of one value or more; null where there is none.</summary>
    internal static SeedStatistics? Of(IReadOnlyList<double> values)
    {
        if (values.Count == 0) return null;
        double mean = values.Average();
        return new SeedStatistics(mean, values.Count < 2 ? null : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1)));
    }

    /// <summary>"12.31 ± 0.42", or "12.31".</summary>
    internal string ToText(string format)
    {
        string mean = Mean.ToString(format, CultureInfo.InvariantCulture);
        return Deviation is { } deviation ? $"{mean} ± {deviation.ToString(format, CultureInfo.InvariantCulture)}" : mean;
    }
}
