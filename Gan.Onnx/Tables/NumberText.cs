using System.Globalization;

namespace Gan.Onnx.Tables;

/// <summary>Numbers as the files of people have them: with marks, signs and units, as a <see cref="CellFormat"/> says; never by the system's language.</summary>
public static class NumberText
{
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
    private const int Group = 3;
    private const int LongestOnStack = 64;

    // Integers of so many digits are exact in double precision, and so are the powers of ten up to there: their quotient is rounded once.
    private const int ExactDigits = 15;

    private static readonly double[] _powersOfTen = [.. Enumerable.Range(0, ExactDigits + 1).Select(exponent => Math.Pow(10, exponent))];

    /// <summary>Reads a finite number with a point before decimals; blanks around it do not matter.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        if (TryParseShort(text, out value)) return true;
        // Most texts are seen to be no number by their first character.
        if (text.IsEmpty || char.IsAsciiLetter(text[0])) return false;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Reads a finite number of a form; blanks around it do not matter. What stands before and behind it has to be there, marks between thousands need not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Its form.</param>
    /// <param name="value">The number.</param>
    public static bool TryParse(ReadOnlySpan<char> text, CellFormat format, out double value)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (IsPlain(format)) return TryParse(text, out value);
        value = 0;
        text = text.Trim();
        char sign = TakeSign(ref text, format.Minus);
        string prefix = format.Prefix ?? "", suffix = format.Suffix ?? "";
        if (!text.StartsWith(prefix, StringComparison.Ordinal) || !text.EndsWith(suffix, StringComparison.Ordinal) || text.Length < prefix.Length + suffix.Length) return false;
        text = text[prefix.Length..^suffix.Length];
        if (sign == '\0') sign = TakeSign(ref text, format.Minus);
        if (text.Length is 0 or > LongestOnStack || !char.IsAsciiDigit(text[^1]) || !(char.IsAsciiDigit(text[0]) || IsMark(text[0], format.DecimalMark ?? "."))) return false;
        Span<char> plain = stackalloc char[LongestOnStack];
        if (!Unmarked(text, format.DecimalMark ?? ".", format.ThousandsMark, plain, out int length)) return false;
        if (!double.TryParse(plain[..length], Digits, CultureInfo.InvariantCulture, out value) || !double.IsFinite(value)) return false;
        if (sign == '-') value = -value;
        return true;
    }

    /// <summary>Writes a number that stands in plain form, digits with a point, in another.</summary>
    internal static string Of(string plain, CellFormat format)
    {
        if (IsPlain(format) && !format.HasPlus) return plain;
        bool isNegative = plain[0] == '-', isZero = plain.AsSpan().IndexOfAnyInRange('1', '9') < 0;
        string digits = isNegative ? plain[1..] : plain;
        int point = digits.IndexOf('.', StringComparison.Ordinal);
        (string whole, string decimals) = point < 0 ? (digits, "") : (digits[..point], digits[(point + 1)..]);
        if (format.ThousandsMark is { } mark && whole.All(char.IsAsciiDigit))
        {
            for (int at = whole.Length - Group; at > 0; at -= Group) whole = whole.Insert(at, mark);
        }
        string sign = isNegative ? format.Minus ?? "-" : format.HasPlus && !isZero ? "+" : "";
        return $"{sign}{format.Prefix}{whole}{(decimals.Length == 0 ? "" : (format.DecimalMark ?? ".") + decimals)}{format.Suffix}";
    }

    // Digits with a sign and a point alone, as most numbers have them.
    private static bool TryParseShort(ReadOnlySpan<char> text, out double value)
    {
        value = 0;
        int first = text is ['+' or '-', ..] ? 1 : 0, point = -1;
        if (text.Length - first > ExactDigits) return false;
        long digits = 0;
        for (int i = first; i < text.Length; i++)
        {
            char character = text[i];
            if (char.IsAsciiDigit(character)) digits = (10 * digits) + (character - '0');
            else if (character == '.' && point < 0) point = i;
            else return false;
        }
        bool hasDigits = text.Length - first > (point < 0 ? 0 : 1);
        if (!hasDigits) return false;
        value = point < 0 ? digits : digits / _powersOfTen[text.Length - 1 - point];
        if (text[0] == '-') value = -value;
        return true;
    }

    private static bool IsPlain(CellFormat format) =>
        (format.DecimalMark ?? ".", format.ThousandsMark, format.Prefix, format.Suffix, format.Minus) is (".", null, null, null, null);

    // Any minus is the hyphen here.
    private static char TakeSign(ref ReadOnlySpan<char> text, string? minus)
    {
        if (text.IsEmpty || !(text[0] is '+' or '-' || (minus is not null && IsMark(text[0], minus)))) return '\0';
        char sign = text[0] == '+' ? '+' : '-';
        text = text[1..];
        return sign;
    }

    private static bool IsMark(char character, string mark) => mark.Length == 1 && mark[0] == character;

    // Marks between thousands stand where three digits, or as many times three, are left before the decimals.
    private static bool Unmarked(ReadOnlySpan<char> text, string decimalMark, string? thousandsMark, Span<char> plain, out int length)
    {
        length = 0;
        int point = text.IndexOf(decimalMark, StringComparison.Ordinal), whole = point < 0 ? text.Length : point;
        bool isMarked = thousandsMark is not null && text[..whole].Contains(thousandsMark, StringComparison.Ordinal);
        if (isMarked)
        {
            // Read from the right, every fourth place has the mark, and no other.
            for (int at = 0; at < whole; at++)
            {
                bool isPlaceOfMark = (whole - at) % (Group + 1) == 0;
                if (isPlaceOfMark ? at == 0 || !IsMark(text[at], thousandsMark!) : !char.IsAsciiDigit(text[at])) return false;
                if (!isPlaceOfMark) plain[length++] = text[at];
            }
        }
        else
        {
            foreach (char character in text[..whole]) plain[length++] = character;
        }
        if (point < 0) return true;
        plain[length++] = '.';
        foreach (char character in text[(point + decimalMark.Length)..])
        {
            if (!char.IsAsciiDigit(character) && (isMarked || character is not ('e' or 'E' or '+' or '-'))) return false;
            plain[length++] = character;
        }
        return true;
    }
}
