using Gan.Onnx;
using Gan.Onnx.Tables;

namespace Gan.Training.Modalities.Tables.Processing;

/// <summary>A column with holes in a graph.</summary>
/// <param name="Given">Its cells as they were given, of the column's type; in holes whatever.</param>
/// <param name="IsHole">Which cells are holes, bool [N, 1].</param>
/// <param name="Parts">What the network takes of it, zeros in holes.</param>
internal sealed record MaskedColumn(string Given, string IsHole, IEnumerable<string> Parts)
{
    /// <summary>The type of its input: one that has a missing value.</summary>
    internal static ElementType TypeOf(TableColumn column) => column.Type == ElementType.Int64 ? ElementType.Double : column.Type;
}
