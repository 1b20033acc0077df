namespace Gan.Training.Data.Tables.Coding;

/// <summary>One of the normal distributions that numbers are a mixture of.</summary>
/// <param name="Weight">Its share, 0..1.</param>
/// <param name="Mean">In the numbers' own units.</param>
/// <param name="Deviation">Standard deviation in the numbers' own units, above 0.</param>
internal readonly record struct GaussianMode(double Weight, double Mean, double Deviation)
{
    /// <summary>Logarithm of weight times density, but for a constant.</summary>
    internal double LogLikelihood(double value)
    {
        double distance = (value - Mean) / Deviation;
        return Math.Log(Weight / Deviation) - distance * distance / 2;
    }

    /// <summary>One mode with the mean and deviation of both.</summary>
    internal GaussianMode MergedWith(GaussianMode other)
    {
        double weight = Weight + other.Weight, mean = (Weight * Mean + other.Weight * other.Mean) / weight;
        double square = (Weight * Square(this) + other.Weight * Square(other)) / weight;
        return new GaussianMode(weight, mean, Math.Sqrt(square));

        double Square(GaussianMode mode) => mode.Deviation * mode.Deviation + (mode.Mean - mean) * (mode.Mean - mean);
    }

    /// <summary>A bound of what numbers lose in likelihood where two modes become one.</summary>
    internal double CostOfMerging(GaussianMode other)
    {
        GaussianMode merged = MergedWith(other);
        return merged.Weight * Math.Log(merged.Deviation) - Weight * Math.Log(Deviation) - other.Weight * Math.Log(other.Deviation);
    }
}
