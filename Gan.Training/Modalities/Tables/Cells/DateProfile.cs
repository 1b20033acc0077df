using System.Buffers;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Format and range of a column of dates: those formats that every value fits.</summary>
/// <param name="format">How they are written, where that is known; null looks.</param>
internal sealed class DateProfile(string? format = null)
{
    private const int Shortest = 6, Longest = 40, FewestDigits = 3;

    // Of seconds since 1970 as a double.
    private const int ExactDigits = 6;

    // Two digits before one: "d" reads both, and "dd" writes what went in. Where day and month could be either, the month is first.
    private static readonly string[] _days =
    [
        "yyyy-MM-dd", "yyyy/MM/dd", "yyyy.MM.dd", "yyyy-M-d", "yyyy/M/d", "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "MM-dd-yyyy", "M-d-yyyy", "dd-MM-yyyy", "d-M-yyyy",
        "dd.MM.yyyy", "d.M.yyyy", "MM/dd/yy", "M/d/yy", "dd/MM/yy", "d/M/yy", "dd.MM.yy", "d.M.yy",
        "dd MMM yyyy", "d MMM yyyy", "dd-MMM-yyyy", "d-MMM-yyyy", "dd-MMM-yy", "MMM dd, yyyy", "MMM d, yyyy", "dd MMMM yyyy", "d MMMM yyyy", "MMMM dd, yyyy", "MMMM d, yyyy",
    ];

    private static readonly string[] _clocks = ["HH:mm:ss", "H:mm:ss", "HH:mm", "H:mm", "hh:mm:ss tt", "h:mm:ss tt", "hh:mm tt", "h:mm tt"];
    private static readonly string[] _fractions = [.. Enumerable.Range(1, 9).Select(digits => new string('f', digits)), "FFFFFFF"];
    private static readonly string[] _offsets = ["", "'Z'", "zzz", " zzz"];

    private static readonly string[] _known =
    [
        .. _days,
        .. _clocks,
        .. from day in _days from clock in _clocks select $"{day} {clock}",
        .. from between in (string[])[" ", "'T'"] from clock in (string[])["HH:mm:ss", "HH:mm"] from offset in _offsets where between != " " || offset.Length > 0 select $"yyyy-MM-dd{between}{clock}{offset}",
        .. from between in (string[])[" ", "'T'"] from fraction in _fractions from offset in _offsets select $"yyyy-MM-dd{between}HH:mm:ss.{fraction}{offset}",
        .. from day in (string[])["yyyy/MM/dd", "MM/dd/yyyy", "M/d/yyyy", "dd/MM/yyyy", "d/M/yyyy", "dd.MM.yyyy", "d.M.yyyy"]
           from fraction in _fractions
           select $"{day} HH:mm:ss.{fraction}",
    ];

    private static readonly SearchValues<char> _separators = SearchValues.Create("-/., :");

    private List<Found>? _formats;

    /// <summary>Takes a date in; false where no format is left.</summary>
    internal bool Observe(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (_formats is null)
        {
            _formats = [];
            if (format is null && !MayBeOne(text)) return false;
            foreach (string known in format is null ? _known : [format])
            {
                if (DateText.TryParse(text, known, out double seconds, out int offset)) _formats.Add(new Found(known, seconds, offset));
            }
            return _formats.Count > 0;
        }
        for (int i = _formats.Count - 1; i >= 0; i--)
        {
            if (DateText.TryParse(text, _formats[i].Format, out double seconds, out int offset)) _formats[i].Take(seconds, offset);
            else _formats.RemoveAt(i);
        }
        return _formats.Count > 0;
    }

    /// <summary>Whether a text alone is a date.</summary>
    internal static bool IsOne(ReadOnlySpan<char> text) => new DateProfile().Observe(text);

    /// <summary>The formats by which a text alone is a date; none where it is no date.</summary>
    internal static string[] FormatsOf(ReadOnlySpan<char> text)
    {
        var profile = new DateProfile();
        return profile.Observe(text) ? [.. profile._formats!.Select(found => found.Format)] : [];
    }

    /// <summary>What has to be known of how the dates were read, in a clause; null for nothing.</summary>
    internal string? Remark
    {
        get
        {
            Found first = _formats![0];
            if (first.Offsets.Count > 1)
                return $"offsets differ ({string.Join(", ", first.Offsets.OrderByDescending(pair => pair.Value).Take(3).Select(pair => OffsetText.Of(pair.Key)))}): all are written with {OffsetText.Of(first.Offset)}";
            string twin = Swapped(first.Format);
            if (twin != first.Format && _formats.Exists(found => found.Format == twin))
                return $"no day is above 12: read as {first.Format}, and {twin} would fit too (\"format\" in --columns decides)";
            int digits = first.Format.Count(character => character == 'f');
            return digits > ExactDigits && !first.AreWhole ? $"seconds have {digits} decimals, of which {ExactDigits} are kept" : null;
        }
    }

    /// <summary>The column with what was found.</summary>
    internal TableColumn Describe(TableColumn column)
    {
        Found first = _formats![0];
        return column with
        {
            Minimum = first.Minimum,
            Maximum = first.Maximum,
            DateFormat = first.Format,
            Decimals = first.AreWhole && first.Format.Contains('f', StringComparison.OrdinalIgnoreCase) ? 0 : null,
            Format = first.Offset == 0 ? null : new CellFormat { OffsetMinutes = first.Offset },
        };
    }

    // Most texts of a table are no dates; hundreds of formats need not tell that.
    private static bool MayBeOne(ReadOnlySpan<char> text)
    {
        if (text.Length is < Shortest or > Longest || text.IndexOfAny(_separators) < 0) return false;
        int digits = 0;
        foreach (char character in text)
        {
            if (char.IsAsciiDigit(character)) digits++;
        }
        return digits >= FewestDigits;
    }

    // Day for month and month for day, of formats in numbers.
    private static string Swapped(string format)
    {
        int clock = format.IndexOfAny([' ', '\'']);
        string day = clock < 0 ? format : format[..clock];
        return day.Contains("MMM", StringComparison.Ordinal) || day.StartsWith('y')
            ? format
            : day.Replace('d', '\0').Replace('M', 'd').Replace('\0', 'M') + (clock < 0 ? "" : format[clock..]);
    }

    private sealed class Found
    {
        internal Found(string format, double seconds, int offset)
        {
            (Format, Minimum, Maximum, AreWhole) = (format, seconds, seconds, seconds == Math.Floor(seconds));
            Offsets[offset] = 1;
        }

        internal string Format { get; }

        internal double Minimum { get; private set; }

        internal double Maximum { get; private set; }

        internal bool AreWhole { get; private set; }

        internal Dictionary<int, long> Offsets { get; } = [];

        /// <summary>The most frequent.</summary>
        internal int Offset => Offsets.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;

        internal void Take(double seconds, int offset)
        {
            (Minimum, Maximum) = (Math.Min(Minimum, seconds), Math.Max(Maximum, seconds));
            AreWhole &= seconds == Math.Floor(seconds);
            Offsets[offset] = Offsets.GetValueOrDefault(offset) + 1;
        }
    }
}
