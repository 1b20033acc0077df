namespace Gan.Training.Modalities.Tables.Combinations;

/// <summary>How often the values of two columns occur together, in the rows that have a value of both.</summary>
internal sealed class PairCounts
{
    // Of fewer rows nothing is concluded.
    private const int FewestRows = 100;

    // Pairs that occur are at most so many times the values of the column that has more of them.
    private const double MostPairs = 2, FewPairs = 1.5;

    // Chance would make so many times the pairs that occur: of a column that decides the other, of few pairs, and of others.
    private const double LeastOfFunction = 1.5, LeastOfFew = 2, Least = 4;

    // And so many standard deviations more than occur.
    private const double LeastDeviations = 5;

    // One row in so many may be the only one with its pair though both values are known: others like it are still to come.
    private const int RowsOfASinglePair = 100;

    // So many values both columns have; a column of two only goes with a column that decides it.
    private const int FewestValues = 3;

    private readonly int[] _counts;
    private readonly int[] _first;
    private readonly int[] _second;
    private readonly int _rows;

    private PairCounts(int[] counts, int[] first, int[] second, int rows)
    {
        (_counts, _first, _second, _rows) = (counts, first, second, rows);
        FirstValues = first.Count(count => count > 0);
        SecondValues = second.Count(count => count > 0);
        Pairs = counts.Count(count => count > 0);
    }

    /// <summary>How many values of the first column occur.</summary>
    internal int FirstValues { get; }

    /// <summary>How many values of the second column occur.</summary>
    internal int SecondValues { get; }

    /// <summary>How many pairs occur.</summary>
    internal int Pairs { get; }

    /// <summary>Counts pairs.</summary>
    /// <param name="first">The first column.</param>
    /// <param name="second">The second column.</param>
    /// <returns>Null where so many pairs occur that any may.</returns>
    internal static PairCounts? Of(OptionColumn first, OptionColumn second)
    {
        var counts = new int[first.Count * second.Count];
        int[] firsts = new int[first.Count], seconds = new int[second.Count];
        int rows = 0, pairs = 0;
        double most = MostPairs * Math.Max(first.Count, second.Count);
        for (int row = 0; row < first.Options.Length; row++)
        {
            int one = first.Options[row], other = second.Options[row];
            if (!first.IsValue(one) || !second.IsValue(other)) continue;
            if (counts[one * second.Count + other]++ == 0 && ++pairs > most) return null;
            firsts[one]++;
            seconds[other]++;
            rows++;
        }
        return new PairCounts(counts, firsts, seconds, rows);
    }

    /// <summary>Whether pairs are missing that chance would have made, and are not merely still to come.</summary>
    internal bool AreFixed()
    {
        int largest = Math.Max(FirstValues, SecondValues), smallest = Math.Min(FirstValues, SecondValues);
        bool isFunction = Pairs == largest;
        if (_rows < FewestRows || smallest < (isFunction ? 2 : FewestValues) || Pairs > MostPairs * largest) return false;
        if (Singles() > _rows / RowsOfASinglePair) return false;
        (double expected, double variance) = ByChance();
        double least = isFunction ? LeastOfFunction : Pairs <= FewPairs * largest ? LeastOfFew : Least;
        return expected >= least * Pairs && expected - Pairs >= LeastDeviations * Math.Sqrt(variance);
    }

    /// <summary>How much one column tells of the other, in nats.</summary>
    internal double Information()
    {
        double sum = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] == 0) continue;
            double byChance = (double)_first[i / _second.Length] * _second[i % _second.Length] / _rows;
            sum += _counts[i] * Math.Log(_counts[i] / byChance);
        }
        return sum / _rows;
    }

    // How many pairs would occur if the columns had nothing to do with each other, and the variance of it.
    private (double Expected, double Variance) ByChance()
    {
        double expected = 0, variance = 0;
        foreach (int one in _first)
        {
            foreach (int other in _second)
            {
                double never = Math.Pow(1 - (double)one * other / ((double)_rows * _rows), _rows);
                expected += 1 - never;
                variance += never * (1 - never);
            }
        }
        return (expected, variance);
    }

    private int Singles() =>
        _counts.Where((count, i) => count == 1 && _first[i / _second.Length] > 1 && _second[i % _second.Length] > 1).Count();
}
