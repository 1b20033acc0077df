using Gan.Onnx.Tables;
using Gan.Training.Drawing;
using SkiaSharp;

namespace Gan.Training.Modalities.Tables.Plots;

/// <summary>Columns of a table as a picture without words: in the table's order a panel each, real cells as grey bars and generated ones as a blue line over them; then planes, two panels each, real points and generated ones.</summary>
internal static class TablePlot
{
    private const int Across = 5, MostPanels = 60, MostBars = 24;
    private const float Width = 190, Height = 120, Margin = 12;

    private static readonly SKColor _real = new(0xC8, 0xC8, 0xC8), _generated = new(0x33, 0x66, 0xCC), _frame = new(0x80, 0x80, 0x80);

    /// <summary>Writes the picture, PNG.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="columns">The columns; the first 60 are shown.</param>
    /// <param name="real">For each column its real cells, NaN where there is no value.</param>
    /// <param name="generated">The same of generated ones.</param>
    /// <param name="planes">Planes; null for none.</param>
    internal static void Write(string path, IReadOnlyList<TableColumn> columns, IReadOnlyList<double[]> real, IReadOnlyList<double[]> generated, IReadOnlyList<PlanePoints>? planes = null)
    {
        int shown = Math.Min(columns.Count, MostPanels), panels = shown + 2 * (planes?.Count ?? 0), across = Math.Min(panels, Across), down = (panels + across - 1) / across;
        using var surface = SKSurface.Create(new SKImageInfo((int)(across * (Width + Margin) + Margin), (int)(down * (Height + Margin) + Margin)));
        surface.Canvas.Clear(SKColors.White);
        for (int i = 0; i < panels; i++)
        {
            (float left, float top) = (Margin + i % across * (Width + Margin), Margin + i / across * (Height + Margin));
            if (i < shown)
            {
                var bars = ColumnBars.Of(columns[i], real[i], MostBars);
                Panel(surface.Canvas, left, top, bars.Shares(real[i]), bars.Shares(generated[i]));
            }
            else
            {
                planes![(i - shown) / 2].Draw(surface.Canvas, SKRect.Create(left, top, Width, Height), isReal: (i - shown) % 2 == 0);
            }
        }
        PlotFile.Write(path, surface);
    }

    private static void Panel(SKCanvas canvas, float left, float top, double[] real, double[] generated)
    {
        float bar = Width / real.Length, scale = (float)(Height / Math.Max(real.Concat(generated).Max(), 1e-9));
        using var paint = new SKPaint { IsAntialias = true, Color = _real };
        for (int i = 0; i < real.Length; i++) canvas.DrawRect(left + i * bar, top + Height - scale * (float)real[i], bar * 0.9f, scale * (float)real[i], paint);
        (paint.Style, paint.StrokeWidth, paint.Color) = (SKPaintStyle.Stroke, 1.6f, _generated);
        for (int i = 0; i < generated.Length; i++)
        {
            float y = top + Height - scale * (float)generated[i];
            canvas.DrawLine(left + i * bar, y, left + (i + 1) * bar, y, paint);
            if (i > 0) canvas.DrawLine(left + i * bar, top + Height - scale * (float)generated[i - 1], left + i * bar, y, paint);
        }
        (paint.StrokeWidth, paint.Color) = (1, _frame);
        canvas.DrawLine(left, top + Height, left + Width, top + Height, paint);
    }
}
