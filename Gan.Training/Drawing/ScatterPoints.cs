using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Gan.Training.Drawing;

/// <summary>Points of a plane, real ones and generated ones, each plotted by how many lie where; both within where real ones lie.</summary>
/// <param name="Real">The coordinates of real points.</param>
/// <param name="Generated">Those of generated ones.</param>
internal sealed record ScatterPoints((double[] X, double[] Y) Real, (double[] X, double[] Y) Generated)
{
    private const int Across = 48, Down = 30, Width = 540, Height = 340;

    // On white: from a hint of blue for one point to dark blue where most are.
    private static readonly OxyColor _one = OxyColor.FromRgb(0xD9, 0xDC, 0xE6), _most = OxyColor.FromRgb(0x10, 0x20, 0x60);

    /// <summary>One of the two as a picture.</summary>
    internal byte[] Png(bool isReal) => PlotSheet.Png(Plot(isReal), Width, Height);

    /// <summary>One of the two as a plot.</summary>
    internal PlotModel Plot(bool isReal)
    {
        (double From, double To) across = Range(Real.X), down = Range(Real.Y);
        (double[] x, double[] y) = isReal ? Real : Generated;
        var counts = new double[Across, Down];
        for (int i = 0; i < x.Length; i++)
        {
            double column = (x[i] - across.From) / (across.To - across.From) * Across, row = (y[i] - down.From) / (down.To - down.From) * Down;
            if (column >= 0 && column < Across && row >= 0 && row < Down) counts[(int)column, (int)row]++;
        }
        double most = Math.Max(1, counts.Cast<double>().Max());
        for (int column = 0; column < Across; column++)
        {
            for (int row = 0; row < Down; row++) counts[column, row] = Math.Log(1 + counts[column, row]);
        }
        PlotModel plot = UnlabelledPlot.Of(across, down, new OxyThickness(1));
        // Where no point is lies below the scale.
        plot.Axes.Add(new LinearColorAxis { Position = AxisPosition.None, Palette = OxyPalette.Interpolate(256, _one, _most), LowColor = OxyColors.White, Minimum = Math.Log(2) / 2, Maximum = Math.Log(1 + most) });
        plot.Series.Add(new HeatMapSeries
        {
            Data = counts, X0 = across.From, X1 = across.To, Y0 = down.From, Y1 = down.To, CoordinateDefinition = HeatMapCoordinateDefinition.Edge, Interpolate = false,
        });
        return plot;
    }

    // Without the utmost thousandths.
    private static (double From, double To) Range(double[] values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return (0, 1);
        (double from, double to) = (sorted[sorted.Length / 1000], sorted[^(sorted.Length / 1000 + 1)]);
        return to > from ? (from, to) : (from - 0.5, from + 0.5);
    }
}
