using Gan.Onnx;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Masking;

/// <summary>Whether values that rows are asked to have go together in any row that the model learnt.</summary>
internal static class ConditionalPairs
{
    private const int MostShown = 10;

    /// <summary>Makes sure that they do.</summary>
    /// <param name="combinations">Columns that only go together in some pairs.</param>
    /// <param name="asked">By column the value that is asked for, in the order in which it is.</param>
    /// <exception cref="UserInputException">No row had one value together with those before it.</exception>
    internal static void Require(IReadOnlyList<FixedCombination> combinations, IReadOnlyList<KeyValuePair<string, string>> asked)
    {
        if (Stray(combinations, asked) is not var (at, others)) return;
        (string column, string value) = asked[at];
        KeyValuePair<string, string>[] before = [.. asked.Take(at)];
        KeyValuePair<string, string>[] alone = [.. before.Where(one => Stray(combinations, [one, asked[at]]) is not null)];
        string with = string.Join(", ", (alone.Length > 0 ? alone : before).Select(one => $"{one.Key}={one.Value}"));
        string known = $"{string.Join(", ", others.Take(MostShown))}{(others.Count > MostShown ? ", …" : "")}";
        throw new UserInputException(
            $"--label {column}={value}: no row that was learnt had it together with {with}; there {column} is {known}.");
    }

    // The place of a value that does not go with those before it, and those that do.
    private static (int At, IReadOnlyList<string> Others)? Stray(
        IReadOnlyList<FixedCombination> combinations, IReadOnlyList<KeyValuePair<string, string>> asked)
    {
        var left = new Dictionary<string, IReadOnlyList<string>>();
        foreach ((int at, (string column, string value)) in asked.Index())
        {
            if (left.TryGetValue(column, out IReadOnlyList<string>? fitting) && !fitting.Contains(value)) return (at, fitting);
            left[column] = [value];
            Spread(combinations, column, left);
        }
        return null;
    }

    // Combinations are trees: from one column each other is reached in one way.
    private static void Spread(
        IReadOnlyList<FixedCombination> combinations,
        string from,
        Dictionary<string, IReadOnlyList<string>> left,
        FixedCombination? by = null)
    {
        foreach (FixedCombination combination in combinations.Where(combination => combination != by))
        {
            string? to = combination.First == from ? combination.Second : combination.Second == from ? combination.First : null;
            if (to is null) continue;
            string[] fitting = combination.First == from
                ? [.. left[from].SelectMany(value => combination.Pairs.GetValueOrDefault(value, [])).Distinct()]
                : [.. combination.Pairs.Where(pair => pair.Value.Intersect(left[from]).Any()).Select(pair => pair.Key)];
            // A value that no row had is not known to go with none.
            if (fitting.Length == 0) continue;
            left[to] = left.TryGetValue(to, out IReadOnlyList<string>? known) ? [.. known.Intersect(fitting)] : fitting;
            Spread(combinations, to, left, combination);
        }
    }
}
