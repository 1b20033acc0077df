using System.Runtime.InteropServices;

namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>
/// Writes one digit as a hand would: a template with its knots shaken, bent as a whole, slanted, turned, fitted to the frame and given a pen
/// whose width follows the pressure. Everything is add, multiply, divide and square root, which IEEE 754 fixes to the bit.
/// </summary>
internal static class DigitWriter
{
    /// <summary>The pen's path in a frame of 1 x 1 with y downwards.</summary>
    public static void Write(DigitTemplate template, ref SplitMix random, List<PenPoint> path)
    {
        path.Clear();
        double shake = random.Between(1.0, 5.0);
        foreach (Knot[] stroke in template.Strokes)
        {
            var shaken = new Knot[stroke.Length];
            for (int i = 0; i < stroke.Length; i++)
                shaken[i] = stroke[i] with { X = stroke[i].X + random.Normal(shake), Y = stroke[i].Y + random.Normal(shake) };
            PenPath.Append(shaken, path);
        }

        Span<PenPoint> points = CollectionsMarshal.AsSpan(path);
        Bend(points, ref random);
        Fit(points, ref random);
        Press(points, ref random);
    }

    // A smooth quadratic warp, then width, slant and rotation.
    private static void Bend(Span<PenPoint> points, ref SplitMix random)
    {
        const double Warp = 0.09;
        double xx = random.Normal(Warp), xy = random.Normal(Warp), yy = random.Normal(1.3 * Warp);
        double uu = random.Normal(Warp), uv = random.Normal(Warp), vv = random.Normal(Warp);
        double width = random.Between(0.64, 1.16), slant = 0.09 + random.Normal(0.23);
        // tan(angle / 2): sine and cosine follow without a trigonometric function.
        double half = random.Normal(0.062), cos = (1 - half * half) / (1 + half * half), sin = 2 * half / (1 + half * half);
        foreach (ref PenPoint p in points)
        {
            double x = (p.X - 50) / 50, y = (p.Y - 50) / 50;
            double bentX = x + xx * x * x + 2 * xy * x * y + yy * y * y, bentY = y + uu * x * x + uv * x * y + vv * y * y;
            bentX = width * bentX - slant * bentY;
            p.X = cos * bentX - sin * bentY;
            p.Y = sin * bentX + cos * bentY;
        }
    }

    // The longer side takes about the same share of the frame in every sample, as in data sets that were cut out of forms.
    private static void Fit(Span<PenPoint> points, ref SplitMix random)
    {
        double left = double.MaxValue, right = double.MinValue, top = double.MaxValue, bottom = double.MinValue;
        foreach (PenPoint p in points)
        {
            left = Math.Min(left, p.X);
            right = Math.Max(right, p.X);
            top = Math.Min(top, p.Y);
            bottom = Math.Max(bottom, p.Y);
        }
        double size = random.Between(0.53, 0.71), scale = size / Math.Max(right - left, bottom - top);
        double centreX = 0.5 + random.Normal(0.02), centreY = 0.5 + random.Normal(0.02);
        foreach (ref PenPoint p in points)
        {
            p.X = centreX + (p.X - (left + right) / 2) * scale;
            p.Y = centreY + (p.Y - (top + bottom) / 2) * scale;
        }
    }

    // Each stroke begins and ends with its own pressure and swells or thins in between.
    private static void Press(Span<PenPoint> points, ref SplitMix random)
    {
        double pen = 0.026 + 0.036 * random.Uniform() * (0.4 + 0.6 * random.Uniform());
        for (int first = 0; first < points.Length;)
        {
            int next = first + 1;
            while (next < points.Length && !points[next].Lifted) next++;
            double start = 1 + random.Normal(0.12), middle = random.Normal(0.12), end = 0.92 + random.Normal(0.15);
            for (int i = first; i < next; i++)
            {
                double t = (i - first) / (double)(next - 1 - first);
                points[i].Radius = pen * Math.Max(0.4, start + (end - start) * t + 4 * middle * t * (1 - t));
            }
            first = next;
        }
    }
}
