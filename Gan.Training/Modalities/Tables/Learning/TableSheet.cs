using Gan.Training.Modalities.Tables.Plots;
using Gan.Training.Modalities.Tables.Reading;
using Gan.Training.Modalities.Tables.Shapes;
using Gan.Training.Samples;
using Gan.Training.Samples.Learning;

namespace Gan.Training.Modalities.Tables.Learning;

/// <summary>Histograms of generated columns over those of real ones.</summary>
internal sealed class TableSheet : SampleSheet
{
    private const int Rows = 2_000;

    private readonly FixedRows _rows;
    private readonly Table _table;
    private readonly double[][] _real;

    /// <param name="table">The table that is learnt.</param>
    /// <param name="shape">How networks take its rows.</param>
    /// <param name="generator">The generator that is trained.</param>
    /// <param name="seed">Decides the rows.</param>
    /// <param name="isOrdered">Whether numbers are drawn by their order.</param>
    internal TableSheet(Table table, TableShape shape, Networks.GeneratorNetwork generator, long seed, bool isOrdered = false)
    {
        _table = table;
        _rows = new FixedRows(shape, generator.Latent, generator.Classes, Rows, seed, Stream, isOrdered);
        int[] places = EvenlySpacedIndices.Of([.. Enumerable.Range(0, table.Rows)], Math.Min(Rows, table.Rows));
        _real = [.. Enumerable.Range(0, shape.Columns.Count).Select(column => places.Select(place => table[column][place]).ToArray())];
    }

    internal override void Write(string path, Networks.GeneratorNetwork generator) => TablePlot.Write(path, _table.Schema.Columns, _real, _rows.Draw(generator));
}
