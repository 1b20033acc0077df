using Gan.Onnx;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>Cells with holes between tables, which hold numbers, and the tensors that a generator takes to complete.</summary>
internal static class SourceCells
{
    /// <summary>What a tensor of the column holds for some cells, NaN being holes.</summary>
    internal static Array Of(TableColumn column, double[] cells) => MaskedColumn.TypeOf(column) switch
    {
        ElementType.Float => Array.ConvertAll(cells, cell => (float)cell),
        ElementType.Double => cells,
        _ => CellValues.Of(column, cells),
    };

    /// <summary>The cells that such a tensor holds.</summary>
    internal static double[] From(TableColumn column, Array values) => values is string[] texts ? Array.ConvertAll(CellValues.From(column, texts), cell => cell < 0 ? double.NaN : cell) : CellValues.From(column, values);
}
