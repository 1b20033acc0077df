using Gan.Onnx;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>Cells between tables, which hold numbers, and the tensors of a column.</summary>
internal static class CellValues
{
    /// <summary>What a tensor of the column holds for some cells.</summary>
    /// <param name="column">The column.</param>
    /// <param name="cells">Cells as <see cref="Reading.Table"/> holds them.</param>
    internal static Array Of(TableColumn column, double[] cells) => column.Type switch
    {
        ElementType.String => Array.ConvertAll(cells, cell => double.IsNaN(cell) ? "" : column.Categories[(int)cell]),
        ElementType.Float => Array.ConvertAll(cells, cell => (float)cell),
        ElementType.Int64 => Array.ConvertAll(cells, cell => (long)cell),
        _ => cells,
    };

    /// <summary>The cells that a tensor of the column holds; a text that is no category becomes −1.</summary>
    internal static double[] From(TableColumn column, Array values)
    {
        switch (values)
        {
            case string[] texts:
                Dictionary<string, int> places = column.Categories.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
                return Array.ConvertAll(texts, text => text.Length == 0 && !places.ContainsKey("") ? double.NaN : places.GetValueOrDefault(text, -1));
            case float[] numbers:
                return Array.ConvertAll(numbers, number => (double)number);
            case long[] integers:
                return Array.ConvertAll(integers, integer => (double)integer);
            default:
                return (double[])values;
        }
    }
}
