using Gan.Training.Networks;

namespace Gan.Training.Data.Tables.Coding;

/// <summary>Cuts numbers into parts that hold as many of them each, so that a network which tells their shares tells what numbers there are, whatever their distribution.</summary>
internal static class QuantileModes
{
    private const int Most = 32;

    // Of the numbers' own deviation: what is narrower is a value that comes again and again.
    private const double LeastDeviation = 1e-6;

    /// <summary>The parts as modes: around their middle, so wide that all of a part lie within <see cref="ColumnCode.Reach"/> deviations.</summary>
    /// <param name="values">One number or more.</param>
    /// <returns>One to 32 modes, the lowest first.</returns>
    internal static GaussianMode[] Fit(ReadOnlySpan<double> values)
    {
        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        double mean = sorted.Average(), deviation = Math.Sqrt(sorted.Average(value => (value - mean) * (value - mean)));
        if (deviation == 0) return [new GaussianMode(1, mean, 1)];
        var modes = new List<GaussianMode>();
        for (int from = 0, part = 1; from < sorted.Length; part++)
        {
            int to = Math.Max(from + 1, (int)((long)sorted.Length * part / Most));
            // Numbers that are the same stay together.
            while (to < sorted.Length && sorted[to] == sorted[to - 1]) to++;
            ReadOnlySpan<double> own = sorted.AsSpan(from, to - from);
            double centre = (own[0] + own[^1]) / 2;
            modes.Add(new GaussianMode((double)own.Length / sorted.Length, centre, Math.Max(deviation * LeastDeviation, (own[^1] - own[0]) / (2 * ColumnCode.Reach))));
            from = to;
        }
        return [.. modes];
    }
}
