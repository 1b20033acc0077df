using System.Globalization;

namespace Gan.Onnx.Tables;

/// <summary>Cells of a table as text, as they would stand in its file.</summary>
public static class CellText
{
    private const string IsoDate = "yyyy-MM-dd HH:mm:ss";

    /// <summary>The text of a cell that holds a number: integers without a point, numbers with the digits that the column has, booleans as <c>true</c> and <c>false</c>, dates in the column's format.</summary>
    /// <param name="column">The column; of categories the number is the place among them.</param>
    /// <param name="value">The cell's number; dates are seconds since 1970. NaN gives the empty text.</param>
    public static string Of(TableColumn column, double value)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (double.IsNaN(value)) return "";
        return column.Kind switch
        {
            ColumnKind.Category => column.Categories[(int)value],
            ColumnKind.Boolean => value != 0 ? "true" : "false",
            ColumnKind.Date => DateTime.UnixEpoch.AddSeconds(value).ToString(column.DateFormat ?? IsoDate, CultureInfo.InvariantCulture),
            ColumnKind.Integer =>
                ZeroWithoutSign(Math.Round(value, MidpointRounding.AwayFromZero)).ToString("F0", CultureInfo.InvariantCulture),
            ColumnKind.Number when column.IsDouble => ZeroWithoutSign(value).ToString("R", CultureInfo.InvariantCulture),
            // Tensors of numbers are of single precision, whose shortest text is what was meant.
            _ => column.Decimals is { } decimals
                ? ZeroWithoutSign(Math.Round(value, decimals)).ToString(CultureInfo.InvariantCulture)
                : ((float)value + 0f).ToString(CultureInfo.InvariantCulture),
        };

        // Small numbers below 0 are rounded to a 0 with a sign, which is lost in a sum with 0.
        static double ZeroWithoutSign(double number) => number + 0.0;
    }
}
