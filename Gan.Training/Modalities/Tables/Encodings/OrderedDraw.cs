using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Modalities.Tables.Encodings;

/// <summary>
/// Draws an option of a column of numbers by one uniform number, and where in it a number lies: options stand in the order of their values, that one is drawn at which their shares sum up to the
/// uniform number, and what is left of that tells the place. The frequencies are those of any draw, with numbers spread evenly over a mode, and in the middle, at 0.5, lies the median.
/// </summary>
internal sealed class OrderedDraw
{
    /// <param name="code">How networks take the column.</param>
    internal OrderedDraw(ColumnEncoding code) =>
        Order = [.. Enumerable.Range(0, code.Options.Count).OrderBy(option => code.CentreOf(code.Options[option]))];

    /// <summary>The options in the order of their values.</summary>
    internal int[] Order { get; }

    /// <summary>The option that a uniform number draws, and the place in it, −1..1.</summary>
    /// <param name="logits">Of all options.</param>
    /// <param name="uniform">From [0, 1).</param>
    /// <param name="open">Which options may be drawn; null for all.</param>
    internal (int Option, float Place) Draw(ReadOnlySpan<float> logits, float uniform, bool[]? open = null)
    {
        float[] until = Until(logits, open);
        int at = 0, last = Last(open);
        while (at < last && uniform >= until[at]) at++;
        return (Order[at], Place(until, at, uniform));
    }

    /// <summary>The options that it may draw where shares are rounded, and from where to where the place in each may lie.</summary>
    internal IEnumerable<(int Option, float Least, float Most)> Possible(
        ReadOnlySpan<float> logits, float uniform, float rounding, bool[]? open = null)
    {
        float[] until = Until(logits, open);
        int last = Last(open);
        return Enumerable.Range(0, until.Length)
            .Where(at => open is null || open[Order[at]])
            .Where(at => (at == 0 || uniform >= until[at - 1] - rounding) && (at == last || uniform < until[at] + rounding))
            .Select(at => (Order[at], Place(until, at, uniform - rounding), Place(until, at, uniform + rounding)));
    }

    private static float Place(float[] until, int at, float uniform)
    {
        float from = at == 0 ? 0 : until[at - 1];
        return 2 * Math.Clamp((uniform - from) / Math.Max(until[at] - from, float.Epsilon), 0, 1) - 1;
    }

    // The last place that may be drawn, where shares sum up to a little less than 1.
    private int Last(bool[]? open) => open is null ? Order.Length - 1 : Array.FindLastIndex(Order, option => open[option]);

    private float[] Until(ReadOnlySpan<float> logits, bool[]? open)
    {
        float largest = float.NegativeInfinity, sum = 0;
        for (int option = 0; option < logits.Length; option++)
        {
            if (open is null || open[option]) largest = Math.Max(largest, logits[option]);
        }
        var until = new float[Order.Length];
        for (int place = 0; place < until.Length; place++)
            until[place] = sum += open is null || open[Order[place]] ? MathF.Exp(logits[Order[place]] - largest) : 0;
        for (int place = 0; place < until.Length; place++) until[place] /= sum;
        return until;
    }
}
