using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Onnx.Running;
using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Processing;
using Gan.Training.Modalities.Tables.Reading;

namespace Gan.Training.Modalities.Tables.Masking;

/// <summary>Fills the holes of rows by a model that completes them.</summary>
/// <remarks>
/// What is drawn is drawn one after the other, in an order that each row has of its own: what was drawn counts as given from then on, so that the values of a row fit each other (an order-agnostic
/// autoregressive model: Uria et al., 2014; Hoogeboom et al., 2022). The model has learnt to complete any part of a row from any other.
/// </remarks>
internal static class RowImputation
{
    // Of rows with more holes several are drawn at once.
    private const int MostRounds = 16;
    private const uint OrderStream = 0x4F524452;

    /// <summary>Fills holes with what is drawn for each row, or with what is most likely.</summary>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="cells">For each of its columns the cells as <see cref="Table"/> holds them, NaN being holes.</param>
    /// <param name="seed">Which draws; null for what is most likely.</param>
    /// <param name="first">The number of the first row, by which its draws are its own.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>For each column its cells; those that were given are as they were.</returns>
    internal static double[][] Fill(GanModel model, IReadOnlyList<double[]> cells, ulong? seed, long first = 0, CancellationToken cancellationToken = default)
    {
        double[][] filled = [.. cells.Select(column => column.ToArray())];
        if (seed is not { } number)
        {
            Take(filled, Run(model, filled, null, 0, 0, cancellationToken), (_, _) => true);
            return filled;
        }
        int[][] orders = [.. Enumerable.Range(0, cells[0].Length).Select(row => Order(cells, row, number, first))];
        int most = orders.Max(order => order.Length), rounds = Math.Min(most, MostRounds);
        // The rank of each hole among those of its row tells its round.
        int[][] rank = [.. cells.Select(column => new int[column.Length])];
        for (int row = 0; row < orders.Length; row++)
        {
            for (int place = 0; place < orders[row].Length; place++) rank[orders[row][place]][row] = place * rounds / most;
        }
        for (int round = 0; round < rounds; round++)
        {
            int now = round;
            Take(filled, Run(model, filled, new GeneratorSampler(model, number), round, first, cancellationToken), (column, row) => rank[column][row] == now);
        }
        return filled;
    }

    /// <summary>Rows of which nothing is given, or the same cells of all.</summary>
    /// <param name="model">A model that completes rows.</param>
    /// <param name="rows">How many.</param>
    /// <param name="seed">Which.</param>
    /// <param name="first">The number of the first.</param>
    /// <param name="given">By a column's place the cell that all rows have; null for none.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    internal static double[][] Draw(GanModel model, int rows, ulong seed, long first = 0, IReadOnlyDictionary<int, double>? given = null, CancellationToken cancellationToken = default) =>
        Fill(model, [.. model.Metadata.Columns.Select((_, i) => Enumerable.Repeat(given is not null && given.TryGetValue(i, out double cell) ? cell : double.NaN, rows).ToArray())], seed, first, cancellationToken);

    private static int[] Order(IReadOnlyList<double[]> cells, int row, ulong seed, long first)
    {
        int[] holes = [.. Enumerable.Range(0, cells.Count).Where(column => double.IsNaN(cells[column][row]))];
        var keys = new float[cells.Count];
        CounterRandom.FillUniform(seed, first + row, OrderStream, keys);
        return [.. holes.OrderBy(column => keys[column])];
    }

    private static double[][] Run(GanModel model, double[][] cells, GeneratorSampler? sampler, int round, long firstRow, CancellationToken cancellationToken)
    {
        IReadOnlyList<TableColumn> columns = model.Metadata.Columns;
        Dictionary<string, Array> source = columns.Index().ToDictionary(column => TensorNames.SourcePrefix + column.Item.Name, column => SourceCells.Of(column.Item, cells[column.Index]));
        string[] names = [.. columns.Select(column => column.Name)];
        IReadOnlyDictionary<string, Array> outputs = sampler is null ? model.ImputerRunner.Run(source, names, cancellationToken) : model.GeneratorRunner.Run(
            cells[0].Length,
            (batch, first, count) =>
            {
                // Noise of its own for each row and round.
                for (int i = 0; i < count; i++) sampler.Fill(batch, i, (firstRow + first + i) * MostRounds + round, label: 0);
                foreach (TensorBuffer input in batch.Inputs)
                {
                    if (source.TryGetValue(input.Spec.Name, out Array? given)) input.CopyIn(given, first, count);
                }
            },
            names,
            cancellationToken);
        return [.. columns.Select(column => CellValues.From(column, outputs[column.Name]))];
    }

    // Numbers pass through single precision in the graph: what is known is taken as it is.
    private static void Take(double[][] filled, double[][] drawn, Func<int, int, bool> isNow)
    {
        for (int column = 0; column < filled.Length; column++)
        {
            for (int row = 0; row < filled[column].Length; row++)
            {
                if (double.IsNaN(filled[column][row]) && isNow(column, row)) filled[column][row] = drawn[column][row];
            }
        }
    }
}
