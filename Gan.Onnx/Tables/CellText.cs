using System.Globalization;

namespace Gan.Onnx.Tables;

/// <summary>Cells of a table as text, as they would stand in its file. <see cref="CellReader"/> reads them.</summary>
public static class CellText
{
    /// <summary>How dates are written that were no text where they come from.</summary>
    internal const string PlainDate = "yyyy-MM-dd HH:mm:ss";

    private const double LargestWhole = 1e15;

    /// <summary>
    /// The text of a cell that holds a number: integers without a point, numbers with the digits that the column has, booleans, dates in the
    /// column's format, and all as <see cref="TableColumn.Format"/> says.
    /// </summary>
    /// <param name="column">The column; of categories the number is the place among them.</param>
    /// <param name="value">The cell's number; dates are seconds since 1970. NaN gives what stands for no value, the empty text if nothing is said.</param>
    public static string Of(TableColumn column, double value)
    {
        ArgumentNullException.ThrowIfNull(column);
        CellFormat format = column.Form;
        if (double.IsNaN(value)) return format.Missing ?? "";
        return column.Kind switch
        {
            ColumnKind.Category => column.Categories[(int)value],
            ColumnKind.Boolean => value != 0 ? format.True ?? "true" : format.False ?? "false",
            ColumnKind.Date => DateText.Of(value, column.DateFormat ?? PlainDate, format.OffsetMinutes ?? 0),
            _ => NumberText.Of(Plain(column, value, format.FixedDecimals), format),
        };
    }

    private static string Plain(TableColumn column, double value, int? fixedDecimals)
    {
        if (fixedDecimals is { } digits) return NoMinusZero(value.ToString($"F{digits}", CultureInfo.InvariantCulture));
        if (column.Kind == ColumnKind.Integer) return NoMinusZero(Math.Round(value, MidpointRounding.AwayFromZero).ToString("F0", CultureInfo.InvariantCulture));
        if (column.Decimals is { } decimals && Math.Abs(value) < LargestWhole) return NoMinusZero(Math.Round(value, decimals).ToString(CultureInfo.InvariantCulture));
        // Tensors of single precision: the shortest text is what was meant.
        return NoMinusZero(column.IsDouble ? value.ToString("R", CultureInfo.InvariantCulture) : ((float)value).ToString(CultureInfo.InvariantCulture));
    }

    // What rounds to nothing has no sign.
    private static string NoMinusZero(string text) => text[0] == '-' && text.AsSpan().IndexOfAnyInRange('1', '9') < 0 ? text[1..] : text;
}
