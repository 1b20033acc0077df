using Gan.Training.Metrics;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>
/// Finds how many normal distributions numbers are a mixture of, and which: expectation and maximisation from many modes, of which the two that are most alike become one again and again
/// (Runnalls, "Kullback-Leibler Approach to Gaussian Mixture Reduction", 2007); what explains the numbers best for what it costs to tell is kept (Schwarz, "Estimating the Dimension of a Model", 1978).
/// </summary>
internal static class GaussianModes
{
    // A mode with fewer numbers than this behind it vanishes.
    private const double NumbersOfAMode = 1;

    private const int Most = 10;
    private const int MostIterations = 100;
    private const double Enough = 1e-5;

    // Of the numbers' own deviation: what is narrower is a value that comes again and again.
    private const double LeastDeviation = 1e-3;

    /// <summary>Fits the modes.</summary>
    /// <param name="values">One number or more; a few thousand tell as much as all.</param>
    /// <returns>One to ten modes, the lowest first.</returns>
    internal static GaussianMode[] Fit(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        (double mean, double deviation) = PopulationMoments.Of(sorted);
        if (deviation == 0) return [new GaussianMode(1, mean, 1)];
        GaussianMode[] modes = First(sorted, deviation), best = modes;
        for (double least = double.PositiveInfinity; ; modes = Merged(modes))
        {
            (modes, double likelihood) = Converged(sorted, modes, deviation * LeastDeviation);
            double cost = (3 * modes.Length - 1) * Math.Log(sorted.Length) / 2 - likelihood * sorted.Length;
            if (cost < least) (best, least) = (modes, cost);
            if (modes.Length == 1) break;
        }
        return [.. best.OrderBy(mode => mode.Mean)];
    }

    private static (GaussianMode[] Modes, double Likelihood) Converged(double[] sorted, GaussianMode[] modes, double leastDeviation)
    {
        double last = double.NegativeInfinity;
        for (int i = 0; ; i++)
        {
            (GaussianMode[] next, double likelihood) = Step(sorted, modes, leastDeviation);
            if (i == MostIterations || (likelihood >= last && likelihood - last < Enough)) return (modes, likelihood);
            (modes, last) = (next, likelihood);
        }
    }

    private static GaussianMode[] Merged(GaussianMode[] modes)
    {
        (int first, int second) = (from i in Enumerable.Range(0, modes.Length) from j in Enumerable.Range(0, i) select (i, j)).MinBy(pair => modes[pair.i].CostOfMerging(modes[pair.j]));
        return [.. modes.Where((_, i) => i != first && i != second), modes[first].MergedWith(modes[second])];
    }

    // Each at the middle of as many numbers as the others.
    private static GaussianMode[] First(double[] sorted, double deviation)
    {
        int count = Math.Min(Most, sorted.Distinct().Take(Most).Count());
        return [.. Enumerable.Range(0, count).Select(i => new GaussianMode(1.0 / count, sorted[(int)((i + 0.5) * sorted.Length / count)], deviation / count))];
    }

    /// <summary>The modes after one iteration, and the mean logarithm of the likelihood before it.</summary>
    private static (GaussianMode[] Modes, double Likelihood) Step(double[] values, GaussianMode[] modes, double leastDeviation)
    {
        var sums = new (double Count, double First, double Second)[modes.Length];
        var logs = new double[modes.Length];
        double likelihood = 0;
        foreach (double value in values)
        {
            for (int k = 0; k < modes.Length; k++) logs[k] = modes[k].LogLikelihood(value);
            double largest = logs.Max(), total = 0;
            for (int k = 0; k < modes.Length; k++) total += logs[k] = Math.Exp(logs[k] - largest);
            likelihood += largest + Math.Log(total);
            for (int k = 0; k < modes.Length; k++)
            {
                double share = logs[k] / total, distance = value - modes[k].Mean;
                sums[k] = (sums[k].Count + share, sums[k].First + share * distance, sums[k].Second + share * distance * distance);
            }
        }
        double numbers = sums.Sum(sum => Math.Max(0, sum.Count - NumbersOfAMode));
        if (numbers == 0) return (modes, likelihood / values.Length);
        return ([.. modes.Zip(sums).Where(pair => pair.Second.Count > NumbersOfAMode).Select(pair => Moved(pair.First, pair.Second))], likelihood / values.Length);

        GaussianMode Moved(GaussianMode mode, (double Count, double First, double Second) sum)
        {
            double shift = sum.First / sum.Count, variance = sum.Second / sum.Count - shift * shift;
            return new GaussianMode((sum.Count - NumbersOfAMode) / numbers, mode.Mean + shift, Math.Max(leastDeviation, Math.Sqrt(Math.Max(0, variance))));
        }
    }
}
