using Gan.Onnx.Tables;

namespace Gan.Training.Data.Tables;

/// <summary>Range and digits of a column of numbers.</summary>
internal sealed class NumberProfile
{
    // More digits than this are what a program printed of a binary number.
    private const int MostDecimals = 9;

    private double _minimum = double.PositiveInfinity, _maximum = double.NegativeInfinity;
    private int? _decimals = 0;

    /// <summary>Whether all are whole.</summary>
    internal bool AreWhole { get; private set; } = true;

    /// <summary>Whether some have leading zeros, as codes have that are no quantities.</summary>
    internal bool AreCodes { get; private set; }

    /// <summary>Takes a number in; false where the text is none.</summary>
    internal bool Observe(ReadOnlySpan<char> text)
    {
        if (!TableNumber.TryParse(text, out double value)) return false;
        Observe(value);
        text = text.Trim();
        AreCodes |= text.Length > 1 && text[0] == '0' && char.IsAsciiDigit(text[1]);
        if (_decimals is { } most) _decimals = Decimals(text) is { } decimals && decimals <= MostDecimals ? Math.Max(most, decimals) : null;
        return true;
    }

    /// <summary>Takes a number in that was no text.</summary>
    internal void Observe(double value)
    {
        _minimum = Math.Min(_minimum, value);
        _maximum = Math.Max(_maximum, value);
        AreWhole &= value == Math.Floor(value);
    }

    /// <summary>The column with what was found.</summary>
    internal TableColumn Describe(TableColumn column) => column with { Minimum = _minimum, Maximum = _maximum, Decimals = AreWhole ? 0 : _decimals };

    /// <summary>Digits behind the point; null with an exponent.</summary>
    private static int? Decimals(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny('e', 'E')) return null;
        int point = text.IndexOf('.');
        return point < 0 ? 0 : text.Length - point - 1;
    }
}
