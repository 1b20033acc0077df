using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>Brings what networks give for a column back to a cell, as its <see cref="ColumnEncoding"/> says.</summary>
internal static class ColumnDecoder
{
    /// <summary>The cell, as <see cref="Table"/> holds it: within the column's range, and of its resolution.</summary>
    /// <param name="code">How networks take the column.</param>
    /// <param name="option">Which option was drawn.</param>
    /// <param name="place">The value beside the options, −1..1; unused where the option is not a mode.</param>
    internal static double Decode(ColumnEncoding code, int option, double place)
    {
        EncodingOption drawn = code.Options[option];
        return drawn.Kind switch
        {
            EncodingOptionKind.Missing => double.NaN,
            EncodingOptionKind.Exact => drawn.Value,
            _ => Held(code.Column, code.FromScale(drawn.Value + ColumnEncoding.Reach * drawn.Deviation * place)),
        };
    }

    private static double Held(TableColumn column, double value)
    {
        double held = Math.Clamp(value, column.Minimum, column.Maximum);
        if (column.Resolution == 0) return held;
        double rounded = StepsOf(column) is { } steps
            ? Math.Round(held * steps) / steps
            : Math.Round(held / column.Resolution) * column.Resolution;
        // A small number below 0 is rounded to −0, which is 0 after the sum.
        return Math.Clamp(rounded, column.Minimum, column.Maximum) + 0.0;
    }

    /// <summary>
    /// Of numbers in double precision how many steps of their last decimal are 1: a quotient by them is the number that its decimals say,
    /// where a multiple of the resolution may be next to it. Null for other columns.
    /// </summary>
    private static double? StepsOf(TableColumn column) =>
        column is { IsDouble: true, Decimals: { } decimals } ? Math.Pow(10, decimals) : null;
}
