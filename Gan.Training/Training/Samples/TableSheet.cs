using Gan.Training.Data;
using Gan.Training.Data.Tables;
using Gan.Training.Images;
using Gan.Training.Sampling;

namespace Gan.Training.Training.Samples;

/// <summary>Histograms of generated columns over those of real ones.</summary>
internal sealed class TableSheet : SampleSheet
{
    private const int Rows = 2_000;

    private readonly FixedRows _rows;
    private readonly TableData _data;
    private readonly double[][] _real;

    internal TableSheet(TableData data, Networks.Generator generator, long seed)
    {
        _data = data;
        _rows = new FixedRows(data.Rows.Shape, generator.Latent, generator.Classes, Rows, seed, Stream);
        int[] places = EvenPlaces.Of([.. Enumerable.Range(0, data.Rows.Count)], Math.Min(Rows, data.Rows.Count));
        _real = [.. Enumerable.Range(0, data.Rows.Shape.Columns.Count).Select(column => places.Select(place => data.Rows.Table[column][place]).ToArray())];
    }

    internal override void Write(string path, Networks.Generator generator) => TablePlot.Write(path, _data.Rows.Table.Schema.Columns, _real, _rows.Draw(generator));
}
