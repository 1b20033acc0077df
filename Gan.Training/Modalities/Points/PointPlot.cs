using Gan.Training.Drawing;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Series;

namespace Gan.Training.Modalities.Points;

/// <summary>Points of the plane as a picture: those near a mode in blue, the others in red, over circles of three deviations around the modes.</summary>
internal static class PointPlot
{
    private const int Side = 800, SmallestCircle = 3;
    // Dots of one series are painted as one shape: only those of several are darker where they overlap.
    private const int PointsALayer = 100;

    private const double Margin = 0.1, Dot = 1.6;

    private static readonly OxyColor _near = OxyColor.FromAColor(0xA0, OxyColor.Parse("#3366cc")), _far = OxyColor.FromAColor(0xA0, OxyColor.Parse("#dc3912")), _mode = OxyColor.Parse("#109618");

    /// <summary>Writes the picture, PNG.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="points">[N, 2].</param>
    /// <param name="mixture">The mixture that they should come from; null where that is not known: all points are then blue.</param>
    internal static void Write(string path, ReadOnlyMemory<float> points, GaussianMixture? mixture)
    {
        Square square = Square.Around(mixture is null ? points.Span : mixture.Modes.SelectMany(mode => (float[])[mode.X, mode.Y]).ToArray());
        PlotModel plot = UnlabelledPlot.Of((square.Left, square.Left + square.Width), (square.Bottom, square.Bottom + square.Width), new OxyThickness(0));
        foreach (int[] layer in Enumerable.Range(0, points.Length / PointShape.Coordinates).Chunk(PointsALayer)) AddLayer(plot, layer, points.Span, mixture);
        foreach (System.Numerics.Vector2 mode in mixture?.Modes ?? [])
        {
            double width = 2 * Math.Max(SmallestCircle * square.Width / Side, GaussianMixture.NearDeviations * mixture!.Deviation);
            plot.Annotations.Add(new EllipseAnnotation { X = mode.X, Y = mode.Y, Width = width, Height = width, Fill = OxyColors.Transparent, Stroke = _mode, StrokeThickness = 1 });
        }
        PlotSheet.Write(path, plot, Side, Side);
    }

    private static void AddLayer(PlotModel plot, int[] layer, ReadOnlySpan<float> points, GaussianMixture? mixture)
    {
        ScatterSeries near = Dots(_near), far = Dots(_far);
        foreach (int i in layer)
        {
            (float x, float y) = (points[PointShape.Coordinates * i], points[PointShape.Coordinates * i + 1]);
            if (!float.IsFinite(x) || !float.IsFinite(y)) continue;
            (mixture is null || mixture.ModeOf(x, y).IsNear ? near : far).Points.Add(new ScatterPoint(x, y));
        }
        plot.Series.Add(far);
        plot.Series.Add(near);
    }

    private static ScatterSeries Dots(OxyColor color) => new() { MarkerType = MarkerType.Circle, MarkerSize = Dot, MarkerFill = color, MarkerStrokeThickness = 0 };

    /// <summary>A square of the plane that fills the picture.</summary>
    private readonly record struct Square(double Left, double Bottom, double Width)
    {
        internal static Square Around(ReadOnlySpan<float> points)
        {
            (float left, float right, float bottom, float top) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
            for (int i = 0; i < points.Length; i += PointShape.Coordinates)
            {
                if (!float.IsFinite(points[i]) || !float.IsFinite(points[i + 1])) continue;
                (left, right) = (Math.Min(left, points[i]), Math.Max(right, points[i]));
                (bottom, top) = (Math.Min(bottom, points[i + 1]), Math.Max(top, points[i + 1]));
            }
            double width = Math.Max(Math.Max(right - left, top - bottom), 1e-6) * (1 + 2 * Margin);
            return new Square((left + right - width) / 2, (bottom + top - width) / 2, width);
        }
    }
}
