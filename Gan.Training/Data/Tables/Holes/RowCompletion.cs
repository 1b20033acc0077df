using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Gan.Training.Export.Ends;

namespace Gan.Training.Data.Tables.Holes;

/// <summary>Fills the holes of rows by a model that completes them.</summary>
internal static class RowCompletion
{
    /// <summary>Fills holes with what is drawn for each row, or with what is most likely.</summary>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="cells">For each of its columns the cells as <see cref="Table"/> holds them, NaN being holes.</param>
    /// <param name="seed">Which draws; null for what is most likely.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each column its cells; those that were given are as they were.</returns>
    internal static double[][] Fill(GanModel model, IReadOnlyList<double[]> cells, ulong? seed, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        Dictionary<string, Array> source = columns.Index().ToDictionary(column => TensorNames.SourcePrefix + column.Item.Name, column => SourceCells.Of(column.Item, cells[column.Index]));
        string[] names = [.. columns.Select(column => column.Name)];
        IReadOnlyDictionary<string, Array> filled = seed is { } number ? Drawn(new GeneratorSampler(model, number)) : model.CompleterRunner.Run(source, names, cancellationToken);
        return [.. columns.Select((column, i) => Filled(cells[i], CellValues.From(column, filled[column.Name])))];

        IReadOnlyDictionary<string, Array> Drawn(GeneratorSampler sampler) => model.GeneratorRunner.Run(
            cells[0].Length,
            (batch, first, count) =>
            {
                sampler.Fill(batch, first, count);
                foreach (TensorBuffer input in batch.Inputs)
                {
                    if (source.TryGetValue(input.Spec.Name, out Array? given)) input.CopyIn(given, first, count);
                }
            },
            names,
            cancellationToken);
    }

    // Numbers pass through single precision in the graph: what was given is taken as it was given.
    private static double[] Filled(double[] given, double[] filled) => [.. given.Zip(filled, (cell, value) => double.IsNaN(cell) ? value : cell)];
}
