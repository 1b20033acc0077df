using System.Globalization;
using Gan.Training.Health;

namespace Gan.Training.Modalities.Text.Learning;

/// <summary>How good strings are, in words: each figure beside that of strings that no training sees.</summary>
public static class StringQualityText
{
    /// <summary>One line a figure.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="own">The same of as many strings of the data that no training sees.</param>
    public static string Describe(StringQuality result, StringQuality own)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(own);
        (string Name, string Value, string Own)[] rows =
        [
            ("valid", Text($"{100 * result.Valid:f1} %"), Text($"{100 * own.Valid:f1} %")),
            ("variety, of the valid", Text($"{100 * result.Variety:f1} %"), Text($"{100 * own.Variety:f1} %")),
            ("novelty, of the valid", Text($"{100 * result.Novelty:f1} %"), Text($"{100 * own.Novelty:f1} %")),
            ("shapes found", Text($"{result.Shapes}/{result.ShapesToFind}"), Text($"{own.Shapes}/{own.ShapesToFind}")),
            ("distance of their shares", Text($"{result.ShapeDistance:f3}"), Text($"{own.ShapeDistance:f3}")),
        ];
        return FigureText.Lines(rows.Select(row => (row.Name, row.Value, Text($"of {own.Samples:n0} test strings: {row.Own}"))));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
