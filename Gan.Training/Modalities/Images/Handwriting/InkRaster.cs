namespace Gan.Training.Modalities.Images.Handwriting;

/// <summary>Draws a pen's path, white on black: a distance field with a soft edge, a slight blur, and ink of uneven density.</summary>
internal sealed class InkRaster(int size)
{
    private readonly float[] _gap = new float[size * size];
    private readonly float[] _ink = new float[size * size];

    /// <summary>Fills size * size bytes, row by row.</summary>
    public void Draw(List<PenPoint> path, ref SplitMix random, Span<byte> pixels)
    {
        // In pixels: a larger frame shows the same pen with a finer edge.
        float edge = (float)random.Between(1.0, 1.7) * MathF.Sqrt(size / 28f);
        Array.Fill(_gap, edge / 2);
        for (int i = 1; i < path.Count; i++)
            if (!path[i].Lifted) Measure(path[i - 1], path[i], edge);

        for (int i = 0; i < _gap.Length; i++)
        {
            float inside = Math.Clamp(0.5f - _gap[i] / edge, 0, 1);
            _ink[i] = inside * inside * (3 - 2 * inside);
        }
        float blur = (float)random.Between(0, 0.16);
        Smooth(blur, step: 1);
        Smooth(blur, step: size);
        Colour(ref random, pixels);
    }

    // Lowers the signed distance to the outline of the ink wherever this piece of the path is the nearest.
    private void Measure(PenPoint from, PenPoint to, float edge)
    {
        float ax = (float)from.X * size - 0.5f, ay = (float)from.Y * size - 0.5f, bx = (float)to.X * size - 0.5f, by = (float)to.Y * size - 0.5f;
        float ra = (float)from.Radius * size, rb = (float)to.Radius * size, reach = Math.Max(ra, rb) + edge / 2;
        int left = Math.Max(0, (int)(Math.Min(ax, bx) - reach)), right = Math.Min(size - 1, (int)(Math.Max(ax, bx) + reach) + 1);
        int top = Math.Max(0, (int)(Math.Min(ay, by) - reach)), bottom = Math.Min(size - 1, (int)(Math.Max(ay, by) + reach) + 1);
        float dx = bx - ax, dy = by - ay, scale = 1 / (dx * dx + dy * dy + 1e-9f);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                float t = Math.Clamp(((x - ax) * dx + (y - ay) * dy) * scale, 0, 1);
                float ex = x - ax - t * dx, ey = y - ay - t * dy;
                float square = ex * ex + ey * ey;
                if (square > reach * reach) continue;
                float gap = MathF.Sqrt(square) - (ra + (rb - ra) * t);
                ref float least = ref _gap[y * size + x];
                if (gap < least) least = gap;
            }
        }
    }

    // One pass of the kernel [blur, 1 - 2 blur, blur] along rows (step 1) or columns (step size); the frame's border holds no ink.
    private void Smooth(float blur, int step)
    {
        int across = step == 1 ? size : 1;
        for (int line = 0; line < size; line++)
        {
            float before = 0;
            for (int i = 0; i < size; i++)
            {
                int at = line * across + i * step;
                float here = _ink[at], after = i + 1 < size ? _ink[at + step] : 0;
                _ink[at] = here + blur * (before + after - 2 * here);
                before = here;
            }
        }
    }

    // The density of the ink drifts over the digit and grains a little; paper stays black, as after cleaning a scan.
    private void Colour(ref SplitMix random, Span<byte> pixels)
    {
        double ink = random.Between(0.78, 1.12), driftX = random.Normal(0.12), driftY = random.Normal(0.12), grain = random.Between(0.01, 0.06);
        for (int i = 0; i < pixels.Length; i++)
        {
            double x = i % size / (double)size - 0.5, y = i / size / (double)size - 0.5;
            double density = ink + driftX * x + driftY * y + (_ink[i] > 0 ? random.Normal(grain) : 0);
            pixels[i] = (byte)(Math.Clamp(_ink[i] * density, 0, 1) * 255 + 0.5);
        }
    }
}
