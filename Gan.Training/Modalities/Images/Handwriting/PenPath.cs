namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>A place of the pen's tip; <see cref="Lifted"/> means that the pen was moved here without drawing.</summary>
internal record struct PenPoint(double X, double Y, double Radius, bool Lifted);

/// <summary>Turns knots into short straight pieces along a smooth curve.</summary>
internal static class PenPath
{
    private const int StepsPerKnot = 8;

    /// <summary>
    /// Appends the curve through the knots: cubic Hermite pieces with centripetal Catmull-Rom tangents (Yuksel, Schaefer and Keyser,
    /// "Parameterization and applications of Catmull-Rom curves", 2011), which neither overshoot nor loop where knots are unevenly spaced.
    /// </summary>
    public static void Append(ReadOnlySpan<Knot> knots, List<PenPoint> path)
    {
        path.Add(new PenPoint(knots[0].X, knots[0].Y, 0, Lifted: true));
        for (int i = 0; i + 1 < knots.Length; i++)
        {
            Knot from = knots[i], to = knots[i + 1];
            double span = Span(from, to);
            bool smoothStart = i > 0 && !from.Corner, smoothEnd = i + 2 < knots.Length && !to.Corner;
            (double x, double y) chord = ((to.X - from.X) / span, (to.Y - from.Y) / span);
            (double x, double y) start = smoothStart ? Tangent(knots, i) : chord, end = smoothEnd ? Tangent(knots, i + 1) : chord;
            if (!smoothStart && smoothEnd) start = Ease(chord, end);
            if (!smoothEnd && smoothStart) end = Ease(chord, start);
            for (int step = 1; step <= StepsPerKnot; step++)
            {
                double t = step / (double)StepsPerKnot, s = 1 - t;
                double a = (1 + 2 * t) * s * s, b = t * t * (3 - 2 * t), c = t * s * s * span, d = -t * t * s * span;
                path.Add(new PenPoint(a * from.X + b * to.X + c * start.x + d * end.x, a * from.Y + b * to.Y + c * start.y + d * end.y, 0, false));
            }
        }
    }

    private static (double X, double Y) Tangent(ReadOnlySpan<Knot> knots, int i)
    {
        Knot before = knots[i - 1], here = knots[i], after = knots[i + 1];
        double d0 = Span(before, here), d1 = Span(here, after), sum = d0 + d1;
        double w0 = d1 / (d0 * sum), w1 = d0 / (d1 * sum);
        return ((here.X - before.X) * w0 + (after.X - here.X) * w1, (here.Y - before.Y) * w0 + (after.Y - here.Y) * w1);
    }

    // Without curvature at a free end, a piece leaves its end as a hand does.
    private static (double X, double Y) Ease((double X, double Y) chord, (double X, double Y) other) =>
        (1.5 * chord.X - 0.5 * other.X, 1.5 * chord.Y - 0.5 * other.Y);

    // The square root of the distance; knots that jitter has put on one place stay apart by a little.
    private static double Span(Knot a, Knot b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y;
        return Math.Sqrt(Math.Sqrt(dx * dx + dy * dy + 1e-6));
    }
}
