using System.Globalization;

namespace Gan.Benchmarks.Scoring;

/// <summary>What several contenders did in turns, so that a machine that is now fast and now slow is so to all of them.</summary>
internal sealed class Alternation
{
    private readonly List<double>[] _figures;

    private Alternation(List<double>[] figures) => _figures = figures;

    /// <param name="rounds">How often each has its turn; once more before, which does not count.</param>
    /// <param name="contenders">Each measures one figure.</param>
    internal static Alternation Of(int rounds, params Func<double>[] contenders)
    {
        List<double>[] figures = [.. contenders.Select(_ => new List<double>())];
        for (int round = -1; round < rounds; round++)
        {
            for (int turn = 0; turn < contenders.Length; turn++)
            {
                // Another begins each time, so that nobody always comes after the same one.
                int i = (round + 1 + turn) % contenders.Length;
                // What the one before left behind is not this one's to clear away.
                GC.Collect();
                double figure = contenders[i]();
                if (round >= 0) figures[i].Add(figure);
            }
        }
        return new(figures);
    }

    /// <summary>The median, and the median deviation from it in percent.</summary>
    internal string Text(int contender, string format = "n0") => string.Create(
        CultureInfo.InvariantCulture, $"{Statistics.Median(_figures[contender]).ToString(format, CultureInfo.InvariantCulture)} ± {100 * Statistics.RelativeDeviation(_figures[contender]):f0} %");

    /// <summary>The median over the rounds of the first contender's figure by another's.</summary>
    internal string Ratio(int contender) => string.Create(CultureInfo.InvariantCulture, $"{Statistics.Median(_figures[0].Zip(_figures[contender], (ours, theirs) => ours / theirs)):f2}");
}
