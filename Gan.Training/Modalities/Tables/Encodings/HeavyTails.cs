using Gan.Training.Modalities.Tables.Cells;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>
/// Finds the scale on which numbers are a mixture of normal distributions: the linear one, or, for numbers of many orders of magnitude,
/// asinh(x / unit), which is linear near 0 and logarithmic beyond, on both sides of 0.
/// </summary>
internal static class HeavyTails
{
    // The linear scale does where the distribution of its modes is as near as this to that of the numbers, or, of few numbers, as near as
    // chance explains: as this by the root of how many they are.
    private const double NearEnough = 0.0125, NearByChance = 0.85;

    // Another scale has to be nearer by this factor: what the linear scale explains about as well stays on it.
    private const double MostOfDistance = 0.6;

    // Squares of numbers beyond would overflow.
    private const double MostInUnits = 1e150;

    // Quantiles of the absolute values that are tried as units.
    private static readonly double[] _units = [0, 0.01, 0.1, 0.5];

    /// <summary>Fits the modes.</summary>
    /// <param name="values">One number or more; a few thousand tell as much as all.</param>
    /// <param name="asked">The scale, where somebody says it; null finds it.</param>
    /// <returns><see cref="ColumnEncoding.AsinhUnit"/>, and the modes on this scale.</returns>
    internal static (double Unit, GaussianMode[] Modes) Fit(double[] values, ColumnTransform? asked = null)
    {
        GaussianMode[] linear = GaussianModes.Fit(values);
        if (asked == ColumnTransform.None) return (0, linear);
        double distance = Distance(linear, values);
        if (asked is null && distance < Math.Max(NearEnough, NearByChance / Math.Sqrt(values.Length))) return (0, linear);
        double[] sizes = [.. values.Where(value => value != 0).Select(Math.Abs).Order()];
        IEnumerable<double> quantiles = _units.Select(share => sizes[(int)(share * (sizes.Length - 1))]);
        double[] units = [.. quantiles.Where(unit => sizes[^1] / unit < MostInUnits).Distinct()];
        if (units.Length == 0) return (0, linear);
        (double unit, GaussianMode[] modes, double[] scaled) = units.Select(unit => Scaled(values, unit))
            .MinBy(scale => Cost(scale.Modes, scale.Values, scale.Unit));
        return asked == ColumnTransform.Log || Distance(modes, scaled) <= MostOfDistance * distance ? (unit, modes) : (0, linear);
    }

    private static (double Unit, GaussianMode[] Modes, double[] Values) Scaled(double[] values, double unit)
    {
        double[] scaled = Array.ConvertAll(values, value => Math.Asinh(value / unit));
        return (unit, GaussianModes.Fit(scaled), scaled);
    }

    // The largest difference of the distribution functions (Kolmogorov and Smirnov's). What the modes have beyond the numbers' range would
    // come out at its ends.
    private static double Distance(GaussianMode[] modes, double[] values)
    {
        double[] sorted = [.. values.Order()];
        double largest = 0;
        for (int from = 0, to; from < sorted.Length && sorted[from] < sorted[^1]; from = to)
        {
            for (to = from; sorted[to] == sorted[from];) to++;
            double below = modes.Sum(mode => mode.Weight * mode.Below(sorted[from]));
            largest = Math.Max(largest, Math.Max((double)from / sorted.Length - below, below - (double)to / sorted.Length));
        }
        return largest;
    }

    // As GaussianModes counts it, for the numbers as they are: the scale's slope is part of their likelihood.
    private static double Cost(GaussianMode[] modes, double[] scaled, double unit)
    {
        double likelihood = 0;
        foreach (double value in scaled)
        {
            double largest = modes.Max(mode => mode.LogLikelihood(value));
            double likelihoodOfValue = largest + Math.Log(modes.Sum(mode => Math.Exp(mode.LogLikelihood(value) - largest)));
            likelihood += likelihoodOfValue - Math.Log(unit * Math.Cosh(value));
        }
        return (3 * modes.Length - 1) * Math.Log(scaled.Length) / 2 - likelihood;
    }
}
