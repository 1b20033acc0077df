using System.Globalization;

namespace Gan.Training.Data.Tables;

/// <summary>Numbers as tables write them: a point before decimals, no separators of thousands, whatever the system's language.</summary>
internal static class TableNumber
{
    /// <summary>Reads a finite number; blanks around it do not matter.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out double value) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
