using Gan.Training.Networks;

namespace Gan.Training.Data.Tables.Coding;

/// <summary>
/// Draws an option of a column of numbers by one uniform number: options stand in the order of their values, and that one is drawn at which their shares sum up to it. The frequencies are those of
/// any draw, and in the middle, at 0.5, lies the median.
/// </summary>
internal sealed class OrderedDraw
{
    /// <param name="code">How networks take the column.</param>
    internal OrderedDraw(ColumnCode code) => Order = [.. Enumerable.Range(0, code.Options.Count).OrderBy(option => code.Options[option].Value)];

    /// <summary>The options in the order of their values.</summary>
    internal int[] Order { get; }

    /// <summary>The option that a uniform number draws.</summary>
    internal int Draw(ReadOnlySpan<float> logits, float uniform)
    {
        float[] until = Until(logits);
        int place = 0;
        while (place < until.Length - 1 && uniform >= until[place]) place++;
        return Order[place];
    }

    /// <summary>The options that it may draw where shares are rounded.</summary>
    internal IEnumerable<int> Possible(ReadOnlySpan<float> logits, float uniform, float rounding)
    {
        float[] until = Until(logits);
        return Order.Where((_, place) => (place == 0 || uniform >= until[place - 1] - rounding) && (place == until.Length - 1 || uniform < until[place] + rounding));
    }

    private float[] Until(ReadOnlySpan<float> logits)
    {
        float largest = float.NegativeInfinity, sum = 0;
        foreach (float logit in logits) largest = Math.Max(largest, logit);
        var until = new float[Order.Length];
        for (int place = 0; place < until.Length; place++) until[place] = sum += MathF.Exp(logits[Order[place]] - largest);
        for (int place = 0; place < until.Length; place++) until[place] /= sum;
        return until;
    }
}
