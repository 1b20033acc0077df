using System.Globalization;
using System.Net;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;

namespace Gan.Training.Reports;

/// <summary>Drawings for reports, as SVG elements with their legends.</summary>
internal static class Plots
{
    private const int Width = 820;
    private const int Height = 300;

    private static readonly OxyColor[] _colors = [OxyColor.Parse("#3366cc"), OxyColor.Parse("#dc3912"), OxyColor.Parse("#109618"), OxyColor.Parse("#990099")];

    /// <summary>Lines over a common horizontal axis.</summary>
    internal static string Curves(string horizontal, string vertical, params IReadOnlyList<(string Name, IEnumerable<(double X, double Y)> Points)> curves) =>
        Draw(Model(horizontal, new LinearAxis(), vertical), curves);

    /// <summary>The same with powers of ten; what is not above 0 is left out.</summary>
    internal static string LogarithmicCurves(string horizontal, string vertical, params IReadOnlyList<(string Name, IEnumerable<(double X, double Y)> Points)> curves) =>
        Draw(Model(horizontal, new LogarithmicAxis(), vertical), [.. curves.Select(curve => (curve.Name, curve.Points.Where(point => point.Y > 0)))]);

    private static string Draw(PlotModel model, IReadOnlyList<(string Name, IEnumerable<(double X, double Y)> Points)> curves)
    {
        foreach ((string name, IEnumerable<(double X, double Y)> points) in curves)
        {
            var series = new LineSeries { Title = name, StrokeThickness = 1.5, Color = Color(model) };
            series.Points.AddRange(points.Where(point => double.IsFinite(point.Y)).Select(point => new DataPoint(point.X, point.Y)));
            model.Series.Add(series);
        }
        return Svg(model);
    }

    /// <summary>Shares of values in equal bins of 0..1, one outline a group.</summary>
    internal static string Histogram(string horizontal, int bins, params IReadOnlyList<(string Name, IReadOnlyList<float> Values)> groups)
    {
        PlotModel model = Model(horizontal, new LinearAxis(), "share of images");
        foreach ((string name, IReadOnlyList<float> values) in groups)
        {
            var shares = new double[bins];
            foreach (float value in values) shares[Math.Clamp((int)(value * bins), 0, bins - 1)] += 1.0 / values.Count;
            var series = new StairStepSeries { Title = name, StrokeThickness = 1.5, Color = Color(model) };
            for (int i = 0; i <= bins; i++) series.Points.Add(new DataPoint((double)i / bins, shares[Math.Min(i, bins - 1)]));
            model.Series.Add(series);
        }
        return Svg(model);
    }

    private static OxyColor Color(PlotModel model) => _colors[model.Series.Count % _colors.Length];

    private static PlotModel Model(string horizontal, Axis scale, string vertical)
    {
        var model = new PlotModel { PlotAreaBorderThickness = new OxyThickness(1, 0, 0, 1), PlotAreaBorderColor = OxyColors.Gray, DefaultFont = "sans-serif", DefaultFontSize = 12 };
        model.Axes.Add(new LinearAxis { Position = AxisPosition.Bottom, Title = horizontal, AxisTitleDistance = 6, MinimumPadding = 0, MaximumPadding = 0 });
        (scale.Position, scale.Title, scale.AxisTitleDistance) = (AxisPosition.Left, vertical, 12);
        (scale.MajorGridlineStyle, scale.MajorGridlineColor) = (LineStyle.Solid, OxyColor.Parse("#eeeeee"));
        model.Axes.Add(scale);
        return model;
    }

    // The legend is HTML: OxyPlot has no fonts to measure with here, and cuts long names off.
    private static string Svg(PlotModel model)
    {
        IEnumerable<string> names = model.Series.Cast<LineSeries>().Select(series => string.Create(
            CultureInfo.InvariantCulture, $"<span style=\"color:#{series.Color.R:x2}{series.Color.G:x2}{series.Color.B:x2}\">&#9644; {WebUtility.HtmlEncode(series.Title)}</span>"));
        string svg = new SvgExporter { Width = Width, Height = Height, IsDocument = false }.ExportToString(model);
        // With a view box a narrow screen shows all of it, smaller, and cuts nothing off.
        return $"<p>{string.Join(" &emsp; ", names)}</p>{svg.Replace("<svg ", $"<svg viewBox=\"0 0 {Width} {Height}\" ", StringComparison.Ordinal)}";
    }
}
