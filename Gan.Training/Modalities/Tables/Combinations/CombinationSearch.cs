using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Combinations;

/// <summary>
/// Finds columns whose values only go together in some pairs: a column that decides another, or far fewer pairs than chance would make.
/// Of columns that all go together those pairs are kept that tell most of each other, so that no two columns hang together in more than one
/// way (Chow and Liu, "Approximating Discrete Probability Distributions with Dependence Trees", 1968).
/// </summary>
internal static class CombinationSearch
{
    // Pairs of more options are not looked at: each is a number in the model's file.
    private const int MostPairs = 1 << 20;

    /// <summary>Finds them.</summary>
    /// <param name="table">The table.</param>
    /// <param name="shape">How networks take its rows.</param>
    /// <returns>The shape with them.</returns>
    internal static TableShape Find(Table table, TableShape shape)
    {
        IReadOnlyList<ColumnEncoding> columns = shape.Columns;
        IEnumerable<(int Index, ColumnEncoding Item)> ofFew = columns.Index().Where(column => TableConditions.CanBeAsked(column.Item));
        OptionColumn[] candidates = [.. ofFew.Select(column => OptionColumn.Of(table, column.Index, column.Item))];
        var found = new List<Found>();
        for (int i = 0; i < candidates.Length; i++)
        {
            for (int j = i + 1; j < candidates.Length; j++)
            {
                (OptionColumn first, OptionColumn second) = (candidates[i], candidates[j]);
                if ((long)first.Count * second.Count > MostPairs) continue;
                if (PairCounts.Of(first, second) is { } counts && counts.AreFixed()) found.Add(new Found(first, second, counts));
            }
        }
        int[] groups = [.. Enumerable.Range(0, columns.Count)];
        var kept = new List<ColumnCombination>();
        foreach ((OptionColumn first, OptionColumn second, _) in Reduced(found).OrderByDescending(pair => pair.Counts.Information()))
        {
            (int one, int other) = (groups[first.Index], groups[second.Index]);
            if (one == other) continue;
            for (int i = 0; i < groups.Length; i++) groups[i] = groups[i] == other ? one : groups[i];
            kept.Add(new ColumnCombination(first.Index, second.Index, Allowed(first, second)));
        }
        return kept.Count == 0 ? shape : shape with { Combinations = [.. kept.OrderBy(pair => pair.First).ThenBy(pair => pair.Second)] };
    }

    // Without what follows: a city that decides its region decides its country too, and so does the region, also where the city is unknown.
    private static List<Found> Reduced(List<Found> found)
    {
        var left = new List<Found>(found);
        // Of columns that decide each other the first one keeps what hangs on both.
        foreach (Found pair in found.AsEnumerable().Reverse().OrderByDescending(pair => pair.First.Count * pair.Second.Count))
        {
            (int First, int Second)[] decisions = [.. left.Where(other => other != pair).SelectMany(other => other.Decisions())];
            bool Follows((int First, int Second) decided) =>
                decisions.Any(one => one.First == decided.First && decisions.Contains((one.Second, decided.Second)));
            if (pair.Decisions().Any(Follows)) left.Remove(pair);
        }
        return left;
    }

    // An option of which no row tells what it goes with goes with all.
    private static int[][] Allowed(OptionColumn first, OptionColumn second)
    {
        var allowed = new SortedSet<int>[first.Count];
        for (int i = 0; i < allowed.Length; i++) allowed[i] = [];
        var isKnown = new bool[second.Count];
        for (int row = 0; row < first.Options.Length; row++)
        {
            if (first.Options[row] < 0 || second.Options[row] < 0) continue;
            allowed[first.Options[row]].Add(second.Options[row]);
            isKnown[second.Options[row]] = true;
        }
        int[] unknown = [.. Enumerable.Range(0, second.Count).Where(option => !isKnown[option])];
        foreach (SortedSet<int> options in allowed) options.UnionWith(options.Count == 0 ? Enumerable.Range(0, second.Count) : unknown);
        return [.. allowed.Select(options => options.ToArray())];
    }

    private sealed record Found(OptionColumn First, OptionColumn Second, PairCounts Counts)
    {
        /// <summary>Which of the two columns decides the other; both may.</summary>
        internal IEnumerable<(int First, int Second)> Decisions()
        {
            if (Counts.Pairs == Counts.FirstValues) yield return (First.Index, Second.Index);
            if (Counts.Pairs == Counts.SecondValues) yield return (Second.Index, First.Index);
        }
    }
}
