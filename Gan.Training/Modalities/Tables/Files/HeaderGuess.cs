using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Cells;

namespace Gan.Training.Modalities.Tables.Files;

/// <summary>Whether the first row of a file names its columns.</summary>
internal static class HeaderGuess
{
    /// <summary>Rows that are looked at.</summary>
    internal const int Rows = 500;

    // Of fewer rows those that follow the first may repeat by chance what it lacks.
    private const int FewestRepeating = 8;

    /// <summary>
    /// Names are texts. Where one stands above numbers it is a name; where all columns are texts, names are no two alike and do not come again among the values. Years are names too, where
    /// several stand one after the other beside a text, above numbers that are none; and so are other ascending numbers, such as quantiles, where
    /// the texts below all come again, and those of the first row do not.
    /// </summary>
    /// <param name="first">The first row.</param>
    /// <param name="others">Rows behind it.</param>
    internal static bool IsHeader(string[] first, string[][] others)
    {
        string[] texts = [.. first.Where(text => text.Length > 0)];
        if (texts.Length == 0 || others.Length == 0) return false;
        int[] columns = [.. Enumerable.Range(0, first.Length)], named = [.. columns.Where(column => !IsValue(first[column]))], years = [.. columns.Except(named)];
        bool AreTwice(IEnumerable<int> some) => some.Any(column => first[column].Length > 0 && others.Any(row => row[column] == first[column]));
        bool StandsAboveValues(int column) => first[column].Length > 0 && others.Any(row => IsValue(row[column]))
            && others.All(row => row[column].Length == 0 || MissingValueMarkers.Contain(row[column]) || IsValue(row[column]));
        if (years.Length == 0) return columns.Any(StandsAboveValues) || (texts.Distinct().Count() == texts.Length && !AreTwice(columns));
        if (named.Length == 0 || AreTwice(named)) return false;
        bool areYears = (years.Length > 1 || named.Any(StandsAboveValues)) && AreYears(years.Select(column => first[column]));
        return areYears
            ? !AreYears(others.SelectMany(row => years.Select(column => row[column])))
            : years.Length > 1 && AreAscending(years.Select(column => first[column])) && !AreTwice(years)
                && named.All(column => AllComeAgain(others, column));
    }

    /// <summary>Whether a row could name columns: texts, no two alike.</summary>
    internal static bool AreNames(string[] row)
    {
        string[] texts = [.. row.Where(text => text.Length > 0)];
        return texts.Length > 0 && !texts.Any(IsValue) && texts.Distinct().Count() == texts.Length;
    }

    private static bool AllComeAgain(string[][] rows, int column) =>
        rows.Length >= FewestRepeating && rows.CountBy(row => row[column]).All(text => text.Value > 1);

    private static bool AreAscending(IEnumerable<string> texts)
    {
        double[] numbers = [.. texts.Select(text => NumberText.TryParse(text, out double number) ? number : double.NaN)];
        return numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
    }

    // Not one of them twice, the earlier first.
    private static bool AreYears(IEnumerable<string> texts)
    {
        double[] numbers = [.. texts.Select(text => text.Length == 4 && NumberText.TryParse(text, out double number) ? number : 0)];
        return numbers.All(number => number is >= 1900 and <= 2100) && numbers.Zip(numbers.Skip(1)).All(pair => pair.First < pair.Second);
    }

    private static bool IsValue(string text) => NumberForms.IsOne(text) || bool.TryParse(text, out _) || DateProfile.IsOne(text);
}
