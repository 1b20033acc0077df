using Gan.Onnx.Tables;

namespace Gan.MLNet.Tables.Expressions;

/// <summary>Reads numbers with marks, signs and units, as <see cref="NumberText"/> does.</summary>
internal static class NumberExpression
{
    private const int MostDecimals = 17, MostGroups = 5, Group = 3;

    /// <summary>The number that a text is.</summary>
    internal static string Of(ExpressionText values, string text, CellFormat format)
    {
        (string decimalMark, string thousandsMark) = (format.DecimalMark ?? ".", format.ThousandsMark ?? "");
        if ((decimalMark, thousandsMark, format.Prefix ?? "", format.Suffix ?? "", format.Minus ?? "") is (".", "", "", "", ""))
            return Finite(values, $"double({text})");
        string outer = Sign(values, ref text, format.Minus);
        string fits = Unit(values, ref text, format.Prefix ?? "", format.Suffix ?? "");
        string inner = Sign(values, ref text, format.Minus);
        string places = DecimalPlaces(values, text, decimalMark);
        string whole = values.Let($"{places} == 0 ? {text} : left({text}, -{places} - 1)");
        string decimals = values.Let($"{places} == 0 ? \"\" : right({text}, -{places})");
        string digits = thousandsMark.Length == 0 ? whole : WithoutMarks(values, whole, thousandsMark);
        string number = Finite(values, $"double({places} == 0 ? {digits} : concat({digits}, \".\", {decimals}))");
        // A point between thousands that is left stood in a wrong place, and begins no decimals.
        if (thousandsMark == ".") fits += $" && {DecimalPlaces(values, digits, thousandsMark)} == 0";
        string signed = $"({outer} < 0d || {inner} < 0d ? -{number} : {number})";
        return $"{fits} && len({text}) > 0 && !({outer} != 0d && {inner} != 0d) ? {signed} : {CellExpression.Missing}";
    }

    private static string Finite(ExpressionText values, string number)
    {
        string value = values.Let(number);
        return values.Let($"{value} - {value} == 0d ? {value} : {CellExpression.Missing}");
    }

    // -1, 1, or 0 without a sign.
    private static string Sign(ExpressionText values, ref string text, string? minus)
    {
        string isOther = minus is null ? "" : $" || left({text}, 1) == {ExpressionText.Quoted(minus)}";
        string sign = values.Let($"left({text}, 1) == \"-\"{isOther} ? -1d : left({text}, 1) == \"+\" ? 1d : 0d");
        text = values.Let($"{sign} == 0d ? {text} : right({text}, 1)");
        return sign;
    }

    private static string Unit(ExpressionText values, ref string text, string prefix, string suffix)
    {
        List<string> fits = [];
        if (prefix.Length > 0)
        {
            fits.Add(values.Let($"left({text}, {prefix.Length}) == {ExpressionText.Quoted(prefix)}"));
            text = values.Let($"right({text}, {prefix.Length})");
        }
        if (suffix.Length > 0)
        {
            fits.Add(values.Let($"right({text}, -{suffix.Length}) == {ExpressionText.Quoted(suffix)}"));
            text = values.Let($"left({text}, -{suffix.Length})");
        }
        return fits.Count == 0 ? "true" : string.Join(" && ", fits);
    }

    // How many characters stand behind the mark: it is looked for from the right.
    private static string DecimalPlaces(ExpressionText values, string text, string mark)
    {
        (string length, string quoted) = (values.Let($"len({text})"), ExpressionText.Quoted(mark));
        string From(int places) => $"max(0, {length} - {places})";
        IEnumerable<string> tests = Enumerable.Range(1, MostDecimals)
            .Select(places => $"mid({text}, {From(places + 1)}, {From(places)}) == {quoted} ? {places} : ");
        return values.Let(string.Concat(tests) + "0");
    }

    // The first mark has three digits behind it, the next six, for then the first is gone.
    private static string WithoutMarks(ExpressionText values, string whole, string mark)
    {
        for (int behind = Group; behind <= Group * MostGroups; behind += Group)
        {
            string isMark = $"left(right({whole}, -{behind + 1}), 1) == {ExpressionText.Quoted(mark)}";
            string found = values.Let($"len({whole}) > {behind + 1} && {isMark}");
            whole = values.Let($"{found} ? concat(left({whole}, -{behind + 1}), right({whole}, -{behind})) : {whole}");
        }
        return whole;
    }
}
