using System.Globalization;
using Gan.Onnx.Tables;

namespace Gan.Training.Data.Tables;

/// <summary>Format and range of a column of dates: those formats that every value fits.</summary>
internal sealed class DateProfile
{
    private static readonly string[] _known =
    [
        "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-dd HH:mm", "yyyy/MM/dd", "yyyy/MM/dd HH:mm:ss",
        "M/d/yyyy", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "d/M/yyyy", "d/M/yyyy H:mm", "d/M/yyyy H:mm:ss", "d.M.yyyy", "d.M.yyyy H:mm", "d.M.yyyy H:mm:ss",
    ];

    private readonly List<(string Format, double Minimum, double Maximum)> _formats = [.. _known.Select(format => (format, double.PositiveInfinity, double.NegativeInfinity))];

    /// <summary>Takes a date in; false where no format is left.</summary>
    internal bool Observe(ReadOnlySpan<char> text)
    {
        for (int i = _formats.Count - 1; i >= 0; i--)
        {
            (string format, double minimum, double maximum) = _formats[i];
            if (TryParse(text, format, out double seconds)) _formats[i] = (format, Math.Min(minimum, seconds), Math.Max(maximum, seconds));
            else _formats.RemoveAt(i);
        }
        return _formats.Count > 0;
    }

    /// <summary>The column with what was found. Where day and month could be either, the month is first.</summary>
    internal TableColumn Describe(TableColumn column) => column with { Minimum = _formats[0].Minimum, Maximum = _formats[0].Maximum, DateFormat = _formats[0].Format };

    /// <summary>Reads a date as seconds since 1970.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, string format, out double seconds)
    {
        bool isDate = DateTime.TryParseExact(text.Trim(), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime date);
        seconds = Seconds(date);
        return isDate;
    }

    /// <summary>A point in time as seconds since 1970.</summary>
    internal static double Seconds(DateTime date) => (date - DateTime.UnixEpoch).TotalSeconds;
}
