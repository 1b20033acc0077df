namespace Gan.Training.Modalities.Tables.Encodings;

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

    /// <summary>
    /// The share of the mode's numbers below a value, to seven digits (Abramowitz and Stegun, "Handbook of Mathematical Functions", 1964,
    /// 7.1.26).
    /// </summary>
    internal double Below(double value)
    {
        double distance = (value - Mean) / Deviation, t = 1 / (1 + 0.3275911 * Math.Abs(distance) / Math.Sqrt(2));
        double series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
        double beyond = series * Math.Exp(-distance * distance / 2) / 2;
        return distance < 0 ? beyond : 1 - beyond;
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
