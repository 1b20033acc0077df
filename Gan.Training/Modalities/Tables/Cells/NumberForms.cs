using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>
/// Finds the form that numbers of a column have: which mark stands before decimals, which between thousands, and what all of them have
/// before or behind. Texts that are plain numbers are taken in once, all others by every form that is still possible.
/// </summary>
/// <param name="known">What is known of the form; what is null in it is looked for.</param>
/// <param name="prefersComma">Whether <c>1,234</c> has decimals where nothing tells: in files whose fields are separated by semicolons.</param>
internal sealed class NumberForms(CellFormat? known = null, bool prefersComma = false)
{
    private const int LongestUnit = 12;
    private const char Minus = '\u2212';

    // What stands between thousands stands before no decimals.
    private readonly string? _decimalMark = known?.ThousandsMark == "." ? "," : known?.DecimalMark;

    private static readonly string[] _groupMarks = [" ", "'", "\u00A0", "\u202F", "\u2019"];

    private readonly List<Form> _forms =
    [
        .. ((CellFormat[])
        [
            new() { ThousandsMark = "," },
            new() { DecimalMark = "," },
            new() { DecimalMark = ",", ThousandsMark = "." },
            .. _groupMarks.Select(mark => new CellFormat { ThousandsMark = mark }),
            .. _groupMarks.Select(mark => new CellFormat { DecimalMark = ",", ThousandsMark = mark }),
        ]).Where(format => known?.DecimalMark is not { } mark || (format.DecimalMark ?? ".") == mark)
            .Where(format => known?.ThousandsMark is not { } mark || format.ThousandsMark == mark)
            .OrderBy(format => prefersComma && format.DecimalMark != ",").Select(format => new Form(format)),
    ];

    // Digits alone are the same number by every form.
    private readonly NumberProfile _whole = new(), _pointed = new(), _grouped = new();
    private readonly CellFormat _points = new() { DecimalMark = ",", ThousandsMark = "." };
    private bool _arePointsGroups = true, _hasPlain, _hasMinus;
    private (string Prefix, string Suffix)? _affixes;

    /// <summary>Takes a text in; false where it is no number by any form that all texts so far have.</summary>
    internal bool Observe(ReadOnlySpan<char> text)
    {
        if (NumberText.TryParse(text, out double value)) return Observe(text, value);
        int minus = text.IndexOf(Minus);
        if (minus >= 0 && minus < text.IndexOfAnyInRange('0', '9'))
        {
            _hasMinus = true;
            return Observe($"{text[..minus]}-{text[(minus + 1)..]}");
        }
        ReadOnlySpan<char> number = text.Trim();
        (string Prefix, string Suffix) affixes = HasKnownAffixes ? KnownAffixes(ref number) : Affixes(ref number);
        if (number.IsEmpty) return false;
        _affixes ??= affixes;
        if (affixes != _affixes) return false;
        // What some cells have and others have not is no unit.
        if (affixes != ("", "") && _hasPlain) return false;
        bool isOne = false;
        if (affixes != ("", "") && NumberText.TryParse(number, out value)) isOne = ObserveParts(number, value);
        else
        {
            for (int i = _forms.Count - 1; i >= 0; i--)
            {
                if (_forms[i].Profile.Observe(number, _forms[i].Format)) isOne = true;
                else _forms.RemoveAt(i);
            }
        }
        return isOne && IsPossible;
    }

    /// <summary>Whether a text alone is a number. A unit has a blank before it here: <c>3P</c> and <c>100m</c> are names as well.</summary>
    internal static bool IsOne(ReadOnlySpan<char> text)
    {
        int behind = text.LastIndexOfAnyInRange('0', '9') + 1;
        return !(behind < text.Length && char.IsLetter(text[behind])) && new NumberForms().Observe(text);
    }

    /// <summary>The form that all have; null where there is none.</summary>
    internal NumberFormat? Found
    {
        get
        {
            if (_forms.Count == 0) return null;
            bool isPlain = _forms[0].Profile.Count == 0;
            if (isPlain && _decimalMark != ",") return Result(_whole.With(_pointed), CellFormat.Plain, false);
            Form? form = _forms.FirstOrDefault(one => one.Format.DecimalMark != "," || _pointed.Count == 0 || (one.Format.ThousandsMark == "." && _arePointsGroups));
            if (form is null) return null;
            bool areGroups = form.Format.DecimalMark == "," && _pointed.Count > 0;
            bool isUnclear = _decimalMark is null && !isPlain && _forms.Exists(one => IsOther(one, form));
            return Result(_whole.With(areGroups ? _grouped : _pointed).With(form.Profile), form.Format, isUnclear);
        }
    }

    // Marks between thousands alone make the same numbers by either decimal mark.
    private static bool IsOther(Form one, Form form) =>
        one.Format.DecimalMark != form.Format.DecimalMark && !one.Profile.HasRangeOf(form.Profile);

    private bool HasKnownAffixes => known is { Prefix: not null } or { Suffix: not null };

    // Without putting it together.
    private bool IsPossible => _forms.Count > 0 && (_forms[0].Profile.Count == 0 || _pointed.Count == 0 || Found is not null);

    private NumberFormat Result(NumberProfile profile, CellFormat marks, bool isUnclear)
    {
        CellFormat form = profile.Form(marks);
        form = form with { Prefix = NotEmpty(_affixes?.Prefix), Suffix = NotEmpty(_affixes?.Suffix), Minus = _hasMinus ? $"{Minus}" : null };
        return new NumberFormat(profile, form == CellFormat.Plain ? null : form, isUnclear);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    /// <summary>Takes in a text that is a plain number.</summary>
    internal bool Observe(ReadOnlySpan<char> text, double value)
    {
        _hasPlain = true;
        return !HasKnownAffixes && _affixes is null or ("", "") && ObserveParts(text, value) && IsPossible;
    }

    private bool ObserveParts(ReadOnlySpan<char> text, double value)
    {
        if (text.IndexOfAny('.', 'e', 'E') < 0)
        {
            _whole.Observe(text, value, CellFormat.Plain);
            return true;
        }
        _pointed.Observe(text, value, CellFormat.Plain);
        _arePointsGroups = _arePointsGroups && _grouped.Observe(text, _points);
        return true;
    }

    private (string Prefix, string Suffix) KnownAffixes(ref ReadOnlySpan<char> text)
    {
        (string prefix, string suffix) = (known!.Prefix ?? "", known.Suffix ?? "");
        string sign = !text.IsEmpty && text[0] is '+' or '-' && !text.StartsWith(prefix, StringComparison.Ordinal) ? text[..1].ToString() : "";
        ReadOnlySpan<char> rest = text[sign.Length..];
        bool hasBoth = rest.StartsWith(prefix, StringComparison.Ordinal) && rest.EndsWith(suffix, StringComparison.Ordinal)
            && rest.Length > prefix.Length + suffix.Length
            // Blanks between the number and its unit are part of the unit.
            && !char.IsWhiteSpace(rest[prefix.Length]) && !char.IsWhiteSpace(rest[^(suffix.Length + 1)]);
        text = hasBoth ? $"{sign}{rest[prefix.Length..^suffix.Length]}" : default;
        return (prefix, suffix);
    }

    // A sign of money or a code of three letters and a blank before, a sign or a unit behind; what is left is the number with its sign.
    private static (string Prefix, string Suffix) Affixes(ref ReadOnlySpan<char> text)
    {
        bool hasSign = !text.IsEmpty && text[0] is '+' or '-';
        ReadOnlySpan<char> rest = hasSign ? text[1..] : text;
        int first = rest.IndexOfAnyInRange('0', '9'), last = rest.LastIndexOfAnyInRange('0', '9');
        if (first < 0)
        {
            text = default;
            return ("", "");
        }
        // A decimal mark may come first.
        if (first > 0 && rest[first - 1] is '.' or ',') first--;
        ReadOnlySpan<char> before = rest[..first], behind = rest[(last + 1)..], number = rest[first..(last + 1)];
        if (before.Length > 0 && before[^1] is '+' or '-' && !hasSign)
        {
            before = before[..^1];
            number = rest[(first - 1)..(last + 1)];
        }
        if (!IsPrefix(before) || !IsSuffix(behind))
        {
            text = default;
            return ("", "");
        }
        text = hasSign ? $"{text[0]}{number}" : number;
        return (before.ToString(), behind.ToString());
    }

    private static bool IsPrefix(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> sign = text.Trim();
        return text.IsEmpty || IsMoney(sign) || (sign.Length == 3 && text.Length == 4 && text[^1] == ' ' && AreLetters(sign, char.IsAsciiLetterUpper));
    }

    private static bool IsSuffix(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> unit = text.Trim();
        return text.IsEmpty || unit is "%" || unit is "‰" || IsMoney(unit) || IsUnit(unit);
    }

    // Such as km/h, m² and °C.
    private static bool IsUnit(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestUnit && (char.IsLetter(text[0]) || text[0] == '°')
        && AreLetters(text, character => char.IsLetter(character) || character is '/' or '°' or '²' or '³');

    private static bool IsMoney(ReadOnlySpan<char> text) => text.Length == 1 && char.GetUnicodeCategory(text[0]) == UnicodeCategory.CurrencySymbol;

    private static bool AreLetters(ReadOnlySpan<char> text, Func<char, bool> isOne)
    {
        foreach (char character in text)
        {
            if (!isOne(character)) return false;
        }
        return true;
    }

    private sealed record Form(CellFormat Format)
    {
        public NumberProfile Profile { get; } = new();
    }
}

/// <summary>What numbers of a column are.</summary>
/// <param name="Profile">Their range and digits.</param>
/// <param name="Format">Their form; null for the plain one.</param>
/// <param name="IsUnclear">Whether they could be read in another form too, to other numbers.</param>
internal sealed record NumberFormat(NumberProfile Profile, CellFormat? Format, bool IsUnclear);
