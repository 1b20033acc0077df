namespace Gan.Training.Data.Tables;

/// <summary>Whether the first row of a file names its columns.</summary>
internal static class HeaderGuess
{
    /// <summary>Rows that are looked at.</summary>
    internal const int Rows = 500;

    /// <summary>
    /// Names are texts. Where one stands above numbers it is a name; where all columns are texts, names are no two alike and do not come again among the values.
    /// </summary>
    /// <param name="first">The first row.</param>
    /// <param name="others">Rows behind it.</param>
    internal static bool IsHeader(string[] first, string[][] others)
    {
        string[] texts = [.. first.Where(text => text.Length > 0)];
        if (texts.Length == 0 || others.Length == 0 || texts.Any(IsValue)) return false;
        int[] columns = [.. Enumerable.Range(0, first.Length)];
        return columns.Any(column => others.Any(row => IsValue(row[column])) && others.All(row => row[column].Length == 0 || MissingMarks.Contain(row[column]) || IsValue(row[column])))
            || (texts.Distinct().Count() == texts.Length && !columns.Any(column => first[column].Length > 0 && others.Any(row => row[column] == first[column])));
    }

    /// <summary>Whether a row could name columns: texts, no two alike.</summary>
    internal static bool AreNames(string[] row)
    {
        string[] texts = [.. row.Where(text => text.Length > 0)];
        return texts.Length > 0 && !texts.Any(IsValue) && texts.Distinct().Count() == texts.Length;
    }

    private static bool IsValue(string text) => TableNumber.TryParse(text, out _) || bool.TryParse(text, out _) || new DateProfile().Observe(text);
}
