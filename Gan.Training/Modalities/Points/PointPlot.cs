using Gan.Training.Drawing;
using SkiaSharp;

namespace Gan.Training.Modalities.Points;

/// <summary>Points of the plane as a picture: those near a mode in blue, the others in red, over circles of three deviations around the modes.</summary>
internal static class PointPlot
{
    private const int Side = 800;
    private const float Margin = 0.1f, Dot = 1.6f;

    private static readonly SKColor _near = new(0x33, 0x66, 0xCC, 0xA0), _far = new(0xDC, 0x39, 0x12, 0xA0), _mode = new(0x10, 0x96, 0x18);

    /// <summary>Writes the picture, PNG.</summary>
    /// <param name="path">Where to; missing folders are made.</param>
    /// <param name="points">[N, 2].</param>
    /// <param name="mixture">The mixture that they should come from; null where that is not known: all points are then blue.</param>
    internal static void Write(string path, ReadOnlyMemory<float> points, GaussianMixture? mixture)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Side, Side));
        SKCanvas canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        Frame frame = Frame.Around(mixture is null ? points.Span : mixture.Modes.SelectMany(mode => (float[])[mode.X, mode.Y]).ToArray());
        using var paint = new SKPaint { IsAntialias = true };
        for (int i = 0; i < points.Length; i += PointShape.Coordinates)
        {
            (float x, float y) = (points.Span[i], points.Span[i + 1]);
            if (!float.IsFinite(x) || !float.IsFinite(y)) continue;
            paint.Color = mixture is null || mixture.ModeOf(x, y).IsNear ? _near : _far;
            canvas.DrawCircle(frame.X(x), frame.Y(y), Dot, paint);
        }
        (paint.Style, paint.Color) = (SKPaintStyle.Stroke, _mode);
        foreach (System.Numerics.Vector2 mode in mixture?.Modes ?? [])
            canvas.DrawCircle(frame.X(mode.X), frame.Y(mode.Y), Math.Max(3, frame.Length(GaussianMixture.NearDeviations * mixture!.Deviation)), paint);
        PlotFile.Write(path, surface);
    }

    /// <summary>A square of the plane that fills the picture.</summary>
    private readonly record struct Frame(float Left, float Bottom, float Width)
    {
        internal static Frame Around(ReadOnlySpan<float> points)
        {
            (float left, float right, float bottom, float top) = (float.MaxValue, float.MinValue, float.MaxValue, float.MinValue);
            for (int i = 0; i < points.Length; i += PointShape.Coordinates)
            {
                (left, right) = (Math.Min(left, points[i]), Math.Max(right, points[i]));
                (bottom, top) = (Math.Min(bottom, points[i + 1]), Math.Max(top, points[i + 1]));
            }
            float width = Math.Max(Math.Max(right - left, top - bottom), 1e-6f) * (1 + 2 * Margin);
            return new Frame((left + right - width) / 2, (bottom + top - width) / 2, width);
        }

        internal float X(float x) => (x - Left) / Width * Side;

        internal float Y(float y) => Side - (y - Bottom) / Width * Side;

        internal float Length(float length) => length / Width * Side;
    }
}
