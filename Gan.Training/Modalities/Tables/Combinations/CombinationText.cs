using System.Globalization;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Combinations;

/// <summary>Columns that only go together in some pairs, for people.</summary>
internal static class CombinationText
{
    /// <summary>One of them: <c>city decides country: 40 of 320 pairs occur</c>.</summary>
    /// <param name="combination">The columns.</param>
    /// <param name="columns">All columns of the rows.</param>
    internal static string Of(ColumnCombination combination, IReadOnlyList<ColumnEncoding> columns)
    {
        (ColumnEncoding first, ColumnEncoding second) = (columns[combination.First], columns[combination.Second]);
        (int First, int Second)[] pairs =
        [
            .. from allowed in combination.Allowed.Index()
               where IsValue(first, allowed.Index)
               from option in allowed.Item
               where IsValue(second, option)
               select (allowed.Index, option),
        ];
        bool decides = pairs.DistinctBy(pair => pair.First).Count() == pairs.Length;
        bool isDecided = pairs.DistinctBy(pair => pair.Second).Count() == pairs.Length;
        (string one, string other) = (first.Column.Name, second.Column.Name);
        string how = (decides, isDecided) switch
        {
            (true, true) => $"{one} and {other} decide each other",
            (true, false) => $"{one} decides {other}",
            (false, true) => $"{other} decides {one}",
            _ => $"{one} and {other}",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{how}: {pairs.Length:n0} of {Values(first) * Values(second):n0} pairs occur");
    }

    private static int Values(ColumnEncoding code) => code.Of(EncodingOptionKind.Exact).Count;

    private static bool IsValue(ColumnEncoding code, int option) => code.Options[option].Kind == EncodingOptionKind.Exact;
}
