using SkiaSharp;

namespace Gan.Training.Drawing;

/// <summary>Points of a plane, real ones and generated ones, drawn beside each other by how many lie where; both within where real ones lie.</summary>
/// <param name="Real">The coordinates of real points.</param>
/// <param name="Generated">Those of generated ones.</param>
internal sealed record PlanePoints((double[] X, double[] Y) Real, (double[] X, double[] Y) Generated)
{
    private const int Across = 48, Down = 30;

    private static readonly SKColor _dense = new(0x10, 0x20, 0x60), _frame = new(0x80, 0x80, 0x80);

    /// <summary>One of the two as a picture.</summary>
    internal byte[] Png(bool isReal)
    {
        const int width = 540, height = 340;
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Clear(SKColors.White);
        Draw(surface.Canvas, SKRect.Create(0, 0, width, height), isReal);
        return PlotFile.Png(surface);
    }

    /// <summary>Draws one of the two.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="place">The panel.</param>
    /// <param name="isReal">Which.</param>
    internal void Draw(SKCanvas canvas, SKRect place, bool isReal)
    {
        (double left, double right) = Range(Real.X);
        (double low, double high) = Range(Real.Y);
        (double[] x, double[] y) = isReal ? Real : Generated;
        var counts = new int[Across, Down];
        for (int i = 0; i < x.Length; i++)
        {
            double column = (x[i] - left) / (right - left) * Across, row = (high - y[i]) / (high - low) * Down;
            if (column >= 0 && column < Across && row >= 0 && row < Down) counts[(int)column, (int)row]++;
        }
        double most = Math.Log(1 + Math.Max(1, counts.Cast<int>().Max()));
        (float width, float height) = (place.Width / Across, place.Height / Down);
        using var paint = new SKPaint();
        for (int column = 0; column < Across; column++)
        {
            for (int row = 0; row < Down; row++)
            {
                if (counts[column, row] == 0) continue;
                paint.Color = _dense.WithAlpha((byte)(40 + 215 * Math.Log(1 + counts[column, row]) / most));
                canvas.DrawRect(Whole(place.Left + column * width, place.Top + row * height, place.Left + (column + 1) * width, place.Top + (row + 1) * height), paint);
            }
        }
        (paint.Style, paint.Color) = (SKPaintStyle.Stroke, _frame);
        canvas.DrawRect(place, paint);
    }

    // On whole pixels there are no seams.
    private static SKRect Whole(float left, float top, float right, float bottom) => new(MathF.Round(left), MathF.Round(top), MathF.Round(right), MathF.Round(bottom));

    // Without the utmost thousandths.
    private static (double From, double To) Range(double[] values)
    {
        double[] sorted = [.. values.Where(double.IsFinite).Order()];
        if (sorted.Length == 0) return (0, 1);
        (double from, double to) = (sorted[sorted.Length / 1000], sorted[^(sorted.Length / 1000 + 1)]);
        return to > from ? (from, to) : (from - 0.5, from + 0.5);
    }
}
