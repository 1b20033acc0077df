using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Cells;

/// <summary>What a text is by itself, whatever column it stands in.</summary>
/// <param name="IsNumber">Whether it is a number in plain form.</param>
/// <param name="Number">That number; NaN where it is none.</param>
/// <param name="IsMark">Whether it stands for no value among numbers, dates and booleans.</param>
internal readonly record struct PlainText(bool IsNumber, double Number, bool IsMark)
{
    /// <summary>Looks at a text.</summary>
    internal static PlainText Of(ReadOnlySpan<char> text) =>
        NumberText.TryParse(text, out double number) ? new(true, number, false) : new(false, double.NaN, MissingValueMarkers.Contain(text));
}
