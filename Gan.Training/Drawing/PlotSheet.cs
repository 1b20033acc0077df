using OxyPlot;
using OxyPlot.SkiaSharp;
using SkiaSharp;

namespace Gan.Training.Drawing;

/// <summary>Plots as one picture. They have no words, so that a picture is the same on a machine with other fonts, or without any.</summary>
internal static class PlotSheet
{
    private const int Margin = 12;

    /// <summary>Writes plots in rows, PNG.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="plots">The plots, one or more.</param>
    /// <param name="across">How many stand in a row at most.</param>
    /// <param name="width">The width of each, in pixels.</param>
    /// <param name="height">Its height.</param>
    internal static void Write(string path, IReadOnlyList<PlotModel> plots, int across, int width, int height)
    {
        across = Math.Min(plots.Count, across);
        int down = (plots.Count + across - 1) / across;
        using SKSurface surface = White(across * (width + Margin) + Margin, down * (height + Margin) + Margin);
        foreach ((int place, PlotModel plot) in plots.Index())
            Draw(plot, surface.Canvas, Margin + place % across * (width + Margin), Margin + place / across * (height + Margin), width, height);
        PlotFile.Write(path, surface);
    }

    /// <summary>Writes a plot that fills the picture, PNG.</summary>
    internal static void Write(string path, PlotModel plot, int width, int height)
    {
        using SKSurface surface = Drawn(plot, width, height);
        PlotFile.Write(path, surface);
    }

    /// <summary>A plot that fills the picture, PNG.</summary>
    internal static byte[] Png(PlotModel plot, int width, int height)
    {
        using SKSurface surface = Drawn(plot, width, height);
        return PlotFile.Png(surface);
    }

    private static SKSurface Drawn(PlotModel plot, int width, int height)
    {
        SKSurface surface = White(width, height);
        Draw(plot, surface.Canvas, 0, 0, width, height);
        return surface;
    }

    private static SKSurface White(int width, int height)
    {
        var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.White);
        return surface;
    }

    private static void Draw(IPlotModel plot, SKCanvas canvas, int left, int top, int width, int height)
    {
        // Text shaping would need a native library, and there is no text.
        using var context = new SkiaRenderContext { SkCanvas = canvas, RenderTarget = RenderTarget.PixelGraphic, UseTextShaping = false };
        plot.Update(updateData: true);
        plot.Render(context, new OxyRect(left, top, width, height));
    }
}
