using OxyPlot;
using OxyPlot.Axes;

namespace Gan.Training.Drawing;

/// <summary>A plot without words: its axes have a range, and neither ticks nor labels.</summary>
internal static class UnlabelledPlot
{
    /// <summary>A plot of a range, to which series are added.</summary>
    /// <param name="horizontal">The range from left to right.</param>
    /// <param name="vertical">The range upwards.</param>
    /// <param name="border">The width of its border, in pixels.</param>
    internal static PlotModel Of((double From, double To) horizontal, (double From, double To) vertical, OxyThickness border) => new()
    {
        // Room for the border, which would be cut off.
        Padding = border,
        PlotMargins = new OxyThickness(0),
        PlotAreaBorderThickness = border,
        PlotAreaBorderColor = OxyColors.Gray,
        Axes = { Axis(AxisPosition.Bottom, horizontal), Axis(AxisPosition.Left, vertical) },
    };

    private static LinearAxis Axis(AxisPosition position, (double From, double To) range) => new() { Position = position, Minimum = range.From, Maximum = range.To, IsAxisVisible = false };
}
