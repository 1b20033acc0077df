using Gan.Onnx.Tables;

namespace Gan.MLNet.Tables.Expressions;

/// <summary>
/// Reads the texts of a table's column by an expression of ML.NET's stock step, so that a saved chain needs no assembly of ours: as
/// <see cref="CellReader"/>, numbers as they are, booleans as 0 and 1, dates as seconds since 1970, all Double, and NaN where there is no
/// value that can be read.
/// </summary>
internal static class CellExpression
{
    /// <summary>What an expression has for no value.</summary>
    internal const string Missing = "na(0d)";

    // A cell with more blanks at an end counts as one that cannot be read. The language has no loops.
    private static readonly int[] _blanks = [4, 2, 1];

    /// <summary>The expression; null where the language cannot read such texts.</summary>
    /// <param name="column">The column: numbers, integers, booleans or dates.</param>
    internal static string? Of(TableColumn column)
    {
        var values = new ExpressionText();
        string text = Trimmed(values, "x");
        string? read = column.Kind switch
        {
            ColumnKind.Boolean => Boolean(values, text, column.Form),
            ColumnKind.Date => DateExpression.Of(values, text, column.DateFormat ?? CellText.PlainDate),
            _ => NumberExpression.Of(values, text, column.Form),
        };
        if (read is null) return null;
        string isMissing = string.Join(" || ", column.MissingTexts.Where(mark => mark.Length > 0).Select(mark => $"x == {ExpressionText.Quoted(mark)}")
            .Append($"len({text}) == 0"));
        return $"x : {values.In($"{isMissing} ? {Missing} : {read}")}";
    }

    private static string Trimmed(ExpressionText values, string text)
    {
        foreach (int count in _blanks)
        {
            string blanks = ExpressionText.Quoted(new string(' ', count));
            text = values.Let($"left({text}, {count}) == {blanks} ? right({text}, {count}) : {text}");
            text = values.Let($"right({text}, -{count}) == {blanks} ? left({text}, -{count}) : {text}");
        }
        return text;
    }

    // Stock steps take more texts for booleans than models learn as such: they are read, too.
    private static string Boolean(ExpressionText values, string text, CellFormat format)
    {
        string lower = values.Let($"lower({text})");
        string Is(params string[] words) => string.Join(" || ", words.Select(word => $"{lower} == \"{word}\""));
        string Spelled(string? word, string value) => word is null ? "" : $"{text} == {ExpressionText.Quoted(word)} ? {value} : ";
        string spelled = Spelled(format.True, "1d") + Spelled(format.False, "0d");
        return $"{spelled}{Is("true", "yes", "1")} ? 1d : {Is("false", "no", "0")} ? 0d : {Missing}";
    }
}
