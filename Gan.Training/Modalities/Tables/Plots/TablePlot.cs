using Gan.Onnx.Tables;
using Gan.Training.Drawing;
using OxyPlot;
using OxyPlot.Series;

namespace Gan.Training.Modalities.Tables.Plots;

/// <summary>Columns of a table as a picture without words: in the table's order a panel each, real cells as grey bars and generated ones as a blue line over them; then planes, two panels each, real points and generated ones.</summary>
internal static class TablePlot
{
    private const int Across = 5, MostPanels = 60, MostBars = 24, Width = 190, Height = 120;

    // Of the place for a bar, and of the height above the highest.
    private const double BarWidth = 0.9, Headroom = 0.02;

    private static readonly OxyColor _real = OxyColor.Parse("#c8c8c8"), _generated = OxyColor.Parse("#3366cc");

    /// <summary>Writes the picture, PNG.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="columns">The columns; the first 60 are shown.</param>
    /// <param name="real">For each column its real cells, NaN where there is no value.</param>
    /// <param name="generated">The same of generated ones.</param>
    /// <param name="planes">Planes; null for none.</param>
    internal static void Write(string path, IReadOnlyList<TableColumn> columns, IReadOnlyList<double[]> real, IReadOnlyList<double[]> generated, IReadOnlyList<ScatterPoints>? planes = null) => PlotSheet.Write(
        path,
        [
            .. columns.Take(MostPanels).Select((column, i) => Histogram(ColumnBars.Of(column, real[i], MostBars), real[i], generated[i])),
            .. (planes ?? []).SelectMany(plane => (PlotModel[])[plane.Plot(isReal: true), plane.Plot(isReal: false)]),
        ],
        Across,
        Width,
        Height);

    private static PlotModel Histogram(ColumnBars bars, double[] real, double[] generated)
    {
        double[] shares = bars.Shares(real), others = bars.Shares(generated);
        var grey = new RectangleBarSeries { FillColor = _real, StrokeThickness = 0 };
        var blue = new StairStepSeries { Color = _generated, StrokeThickness = 1.6 };
        for (int i = 0; i < shares.Length; i++)
        {
            grey.Items.Add(new RectangleBarItem(i, 0, i + BarWidth, shares[i]));
            blue.Points.Add(new DataPoint(i, others[i]));
        }
        blue.Points.Add(new DataPoint(others.Length, others[^1]));
        double highest = Math.Max(shares.Concat(others).Max(), 1e-9);
        PlotModel plot = UnlabelledPlot.Of((0, shares.Length), (0, (1 + Headroom) * highest), new OxyThickness(0, 0, 0, 1));
        plot.Series.Add(grey);
        plot.Series.Add(blue);
        return plot;
    }
}
