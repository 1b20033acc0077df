using Gan.Training.Metrics;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>Cuts numbers into parts that hold about as many of them each, so that a network which tells their shares tells what numbers there are, whatever their distribution.</summary>
internal static class QuantileModes
{
    private const int Most = 32;

    // The outermost parts are cut further: numbers that lie far apart are few.
    private static readonly double[] _ends = [0.002, 0.01];
    private static readonly double[] _until = [.. _ends, .. Enumerable.Range(1, Most - 1).Select(part => (double)part / Most), .. _ends.Select(end => 1 - end).Order(), 1];

    // Of the numbers' own deviation: what is narrower is a value that comes again and again.
    private const double LeastDeviation = 1e-6;

    /// <summary>The parts as modes: around their middle, so wide that all of a part lie within <see cref="ColumnEncoding.Reach"/> deviations.</summary>
    /// <param name="values">One number or more.</param>
    /// <returns>One to 36 modes, the lowest first.</returns>
    internal static GaussianMode[] Fit(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        (double mean, double deviation) = PopulationMoments.Of(sorted);
        if (deviation == 0) return [new GaussianMode(1, mean, 1)];
        var modes = new List<GaussianMode>();
        for (int from = 0, part = 0; from < sorted.Length; part++)
        {
            int to = (int)(sorted.Length * _until[Math.Min(part, _until.Length - 1)]);
            if (to <= from) continue;
            // Numbers that are the same stay together.
            while (to < sorted.Length && sorted[to] == sorted[to - 1]) to++;
            ReadOnlySpan<double> own = sorted.AsSpan(from, to - from);
            double centre = (own[0] + own[^1]) / 2;
            modes.Add(new GaussianMode((double)own.Length / sorted.Length, centre, Math.Max(deviation * LeastDeviation, (own[^1] - own[0]) / (2 * ColumnEncoding.Reach))));
            from = to;
        }
        return [.. modes];
    }
}
