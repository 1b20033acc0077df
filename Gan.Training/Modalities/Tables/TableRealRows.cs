using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Evaluation;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Samples;

namespace Gan.Training.Modalities.Tables;

/// <summary>Rows of a table as the file of a discriminator takes them, one input a column.</summary>
internal static class TableRealRows
{
    /// <summary>Takes rows.</summary>
    /// <param name="columns">The columns of the model.</param>
    /// <param name="rows">The rows.</param>
    /// <exception cref="Gan.Onnx.UserInputException">They lack a column.</exception>
    internal static RealRows Of(IReadOnlyList<TableColumn> columns, TableSample rows)
    {
        double[][] cells = [.. columns.Select(column => rows.Cells[rows.IndexOf(column.Name)])];
        return new RealRows(rows.Rows, indices => columns.Index().ToDictionary(
            column => column.Item.Name, column => CellValues.Of(column.Item, [.. indices.Select(index => cells[column.Index][index])])));
    }
}
