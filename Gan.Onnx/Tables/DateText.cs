using System.Globalization;

namespace Gan.Onnx.Tables;

/// <summary>
/// Points in time as texts of a .NET custom format, and as seconds since 1970 in UTC. Without an offset a text is taken for UTC. Fractions of
/// seconds may have up to nine digits (<c>fffffffff</c>): those behind the seventh are passed over, and written as zeros.
/// </summary>
public static class DateText
{
    private const string Offset = "zzz", Fraction = "fffffff";
    private const int MostDigits = 9, LongestText = 64;

    // A time alone is one of the first day there is, and not of the day on which it is read.
    private const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;

    /// <summary>Reads a date; blanks around it do not matter.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">Its format.</param>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="offsetMinutes">Minutes ahead of UTC; 0 where the format has no offset.</param>
    public static bool TryParse(ReadOnlySpan<char> text, string format, out double seconds, out int offsetMinutes)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (Beyond(format) is > 0 and var beyond)
        {
            (seconds, offsetMinutes) = (0, 0);
            return Shortened(text.Trim(), beyond) is { } shortened && TryParse(shortened, Shortened(format, beyond), out seconds, out offsetMinutes);
        }
        if (HasOffset(format))
        {
            bool isRead = DateTimeOffset.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset moment);
            (seconds, offsetMinutes) = (Seconds(moment.UtcDateTime), (int)moment.Offset.TotalMinutes);
            return isRead;
        }
        bool isDate = DateTime.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, Styles, out DateTime date);
        (seconds, offsetMinutes) = (Seconds(date), 0);
        return isDate;
    }

    /// <summary>Writes a date.</summary>
    /// <param name="seconds">Seconds since 1970.</param>
    /// <param name="format">Its format.</param>
    /// <param name="offsetMinutes">Minutes ahead of UTC, where the format has an offset.</param>
    public static string Of(double seconds, string format, int offsetMinutes = 0)
    {
        ArgumentNullException.ThrowIfNull(format);
        if (Beyond(format) is > 0 and var beyond)
        {
            string text = Of(seconds, Shortened(format, beyond), offsetMinutes);
            return text.Insert(text.LastIndexOf('.') + 1 + Fraction.Length, new string('0', beyond));
        }
        DateTime date = DateTime.UnixEpoch.AddTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        return HasOffset(format)
            ? new DateTimeOffset(date, TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(offsetMinutes)).ToString(format, CultureInfo.InvariantCulture)
            : date.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary>A point in time as seconds since 1970.</summary>
    /// <param name="date">The time, in UTC.</param>
    public static double Seconds(DateTime date) => (date - DateTime.UnixEpoch).TotalSeconds;

    /// <summary>What dates of a format are multiples of, in seconds: a day without a time, 1e-6 with six digits behind the seconds.</summary>
    /// <param name="format">The format.</param>
    internal static double Resolution(string format)
    {
        int fraction = format.Count(character => character is 'f' or 'F');
        return fraction > 0 ? Math.Pow(10, -Math.Min(fraction, Fraction.Length))
            : format.Contains('s', StringComparison.Ordinal) ? 1
            : format.Contains('m', StringComparison.Ordinal) ? 60
            : format.Contains('H', StringComparison.Ordinal) || format.Contains('h', StringComparison.Ordinal) ? 3_600
            : 86_400;
    }

    // Digits of a fraction behind those that .NET knows; 0 for none, or for more than are read.
    private static int Beyond(string format)
    {
        int digits = format.Count(character => character == 'f');
        bool isKnown = digits <= MostDigits && format.Contains('.' + Fraction, StringComparison.Ordinal);
        return isKnown && digits > Fraction.Length ? digits - Fraction.Length : 0;
    }

    private static string Shortened(string format, int beyond) => format.Remove(format.IndexOf(Fraction, StringComparison.Ordinal), beyond);

    // Without so many digits behind the seventh of the fraction; null where they are not there.
    private static string? Shortened(ReadOnlySpan<char> text, int beyond)
    {
        int from = text.LastIndexOf('.') + 1 + Fraction.Length, to = from + beyond;
        if (text.Length > LongestText || from <= Fraction.Length || to > text.Length) return null;
        return text[from..to].ContainsAnyExceptInRange('0', '9') ? null : string.Concat(text[..from], text[to..]);
    }

    private static bool HasOffset(string format) => format.Contains(Offset, StringComparison.Ordinal);
}
