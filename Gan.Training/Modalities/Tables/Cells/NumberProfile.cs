using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>Range and digits of numbers that are written in one form.</summary>
internal sealed class NumberProfile
{
    // More digits than this are what a program printed of a binary number.
    private const int MostDecimals = 9;
    private const double FewestForThousands = 1_000;

    private double _minimum = double.PositiveInfinity, _maximum = double.NegativeInfinity;
    private int? _decimals = 0;
    private int _fewestDecimals = int.MaxValue;
    private long _numbers, _positive, _signed, _large, _marked;

    /// <summary>Whether all are whole.</summary>
    internal bool AreWhole { get; private set; } = true;

    /// <summary>Whether some have leading zeros, as codes have that are no quantities.</summary>
    internal bool AreCodes { get; private set; }

    /// <summary>How many there are.</summary>
    internal long Count => _numbers;

    /// <summary>Whether numbers of four digits and more have marks between thousands in some cells, and none in others.</summary>
    internal bool AreMarkedInPart => _marked > 0 && _marked < _large;

    /// <summary>Whether some positive numbers have a sign, and others none.</summary>
    internal bool AreSignedInPart => _signed > 0 && _signed < _positive;

    /// <summary>Takes a number in; false where the text is none.</summary>
    /// <param name="text">The text, without what all of the column have before and behind them.</param>
    /// <param name="format">Its marks.</param>
    internal bool Observe(ReadOnlySpan<char> text, CellFormat format)
    {
        if (!NumberText.TryParse(text, format, out double value)) return false;
        Observe(text, value, format);
        return true;
    }

    /// <summary>Takes a number in that was read already.</summary>
    internal void Observe(ReadOnlySpan<char> text, double value, CellFormat format)
    {
        Observe(value);
        text = text.Trim();
        if (value > 0) _positive++;
        if (text[0] is '+' or '-')
        {
            if (text[0] == '+' && value > 0) _signed++;
            text = text[1..];
        }
        AreCodes |= text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        if (Math.Abs(value) >= FewestForThousands) _large++;
        if (format.ThousandsMark is { } mark && text.Contains(mark, StringComparison.Ordinal)) _marked++;
        int? decimals = Decimals(text, format.DecimalMark ?? ".");
        if (_decimals is { } most) _decimals = decimals <= MostDecimals ? Math.Max(most, decimals.Value) : null;
        _fewestDecimals = Math.Min(_fewestDecimals, decimals ?? 0);
    }

    /// <summary>Takes a number in that was no text.</summary>
    internal void Observe(double value)
    {
        _numbers++;
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
        AreWhole &= value == Math.Floor(value);
    }

    /// <summary>Whether the least and the largest number are those of another.</summary>
    internal bool HasRangeOf(NumberProfile other) => (_minimum, _maximum) == (other._minimum, other._maximum);

    /// <summary>Both together.</summary>
    internal NumberProfile With(NumberProfile other) => new()
    {
        _minimum = Math.Min(_minimum, other._minimum),
        _maximum = Math.Max(_maximum, other._maximum),
        _decimals = _decimals is { } own && other._decimals is { } others ? Math.Max(own, others) : null,
        _fewestDecimals = Math.Min(_fewestDecimals, other._fewestDecimals),
        _numbers = _numbers + other._numbers,
        _positive = _positive + other._positive,
        _signed = _signed + other._signed,
        _large = _large + other._large,
        _marked = _marked + other._marked,
        AreWhole = AreWhole && other.AreWhole,
        AreCodes = AreCodes || other.AreCodes,
    };

    /// <summary>The column with what was found.</summary>
    internal TableColumn Describe(TableColumn column) => column with { Minimum = _minimum, Maximum = _maximum, Decimals = AreWhole ? 0 : _decimals };

    /// <summary>The form of the numbers, as far as these tell: signs, and zeros at the end.</summary>
    internal CellFormat Form(CellFormat marks) => marks with
    {
        HasPlus = _signed > 0 && _signed == _positive,
        FixedDecimals = _decimals is > 0 and var decimals && decimals == _fewestDecimals ? decimals : null,
        ThousandsMark = _marked > 0 ? marks.ThousandsMark : null,
    };

    /// <summary>Digits behind the decimal mark; null with an exponent.</summary>
    private static int? Decimals(ReadOnlySpan<char> text, string mark)
    {
        if (text.ContainsAny('e', 'E')) return null;
        int point = text.IndexOf(mark, StringComparison.Ordinal);
        return point < 0 ? 0 : text.Length - point - mark.Length;
    }
}
