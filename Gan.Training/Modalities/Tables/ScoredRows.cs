using Gan.Onnx;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;

namespace Gan.Training.Modalities.Tables;

/// <summary>What an exported discriminator of tables says of rows.</summary>
internal static class ScoredRows
{
    private const int RowsAtOnce = 8_192;

    /// <summary>The discriminator's outputs for rows.</summary>
    /// <param name="model">A model of tables with a discriminator.</param>
    /// <param name="table">Rows with the model's columns.</param>
    /// <param name="outputs">Names of outputs with one float value a row.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>The values of each output, row after row; NaN for rows without a value in a column of integers, which the model cannot take as missing.</returns>
    /// <exception cref="OnnxModelException">The discriminator takes something else than the columns.</exception>
    internal static IReadOnlyDictionary<string, float[]> Judge(GanModel model, Table table, IReadOnlyList<string> outputs, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TableColumn> columns = table.Schema.Columns;
        TensorSpec[] inputs = [.. model.DiscriminatorRunner.Model.Inputs];
        if (inputs.FirstOrDefault(input => columns.All(column => column.Name != input.Name)) is { } other)
            throw new OnnxModelException($"The discriminator takes '{other}', which is no column of a table: rows alone cannot be scored.");
        int[] columnOf = [.. inputs.Select(input => columns.Index().First(column => column.Item.Name == input.Name).Index)];
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(row => columnOf.All(column => columns[column].Type != ElementType.Int64 || !double.IsNaN(table[column][row])))];
        var judged = outputs.ToDictionary(output => output, _ => Enumerable.Repeat(float.NaN, table.Rows).ToArray());
        foreach (int[] some in rows.Chunk(RowsAtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var values = columnOf.ToDictionary(column => columns[column].Name, column => CellValues.Of(columns[column], [.. some.Select(row => table[column][row])]));
            foreach ((string name, Array answers) in model.DiscriminatorRunner.Run(values, outputs, cancellationToken))
            {
                for (int i = 0; i < some.Length; i++) judged[name][some[i]] = ((float[])answers)[i];
            }
        }
        return judged;
    }
}
