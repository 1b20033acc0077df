using Gan.Onnx.Graphs;

namespace Gan.Training.Export.Realism;

/// <summary>
/// The share of reference values below a value, by linear interpolation over their quantiles: 0 below all, 1 above all, the middle of its ranks at a value
/// that occurs many times.
/// </summary>
public sealed class QuantileCurve
{
    private const int Intervals = 256;

    private readonly float[] _starts;
    private readonly float[] _inverseWidths;
    private readonly float[] _rises;

    private QuantileCurve(IReadOnlyList<(float Value, double Share)> knots)
    {
        int intervals = knots.Count - 1;
        _starts = new float[intervals];
        _inverseWidths = new float[intervals];
        _rises = new float[intervals];
        for (int i = 0; i < intervals; i++)
        {
            _starts[i] = knots[i].Value;
            _inverseWidths[i] = 1 / (knots[i + 1].Value - knots[i].Value);
            _rises[i] = (float)(knots[i + 1].Share - knots[i].Share);
        }
    }

    /// <summary>Takes the quantiles of reference values.</summary>
    /// <param name="values">At least one finite value, in any order.</param>
    /// <exception cref="ArgumentException">There is no value, or one is not finite.</exception>
    public static QuantileCurve Fit(IReadOnlyList<float> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There are no values to take quantiles of.", nameof(values));
        if (values.Any(value => !float.IsFinite(value))) throw new ArgumentException("A value is not finite.", nameof(values));
        float[] sorted = [.. values.Order()];
        var knots = Enumerable.Range(0, Intervals + 1)
            .Select(i => (Value: Quantile(sorted, (double)i / Intervals), Share: (double)i / Intervals))
            .GroupBy(knot => knot.Value)
            .Select(tied => (Value: tied.Key, Share: tied.Average(knot => knot.Share)))
            .ToList();
        // Where the ends are tied, the curve still has to reach 0 and 1: just outside of them.
        if (knots[0].Share > 0) knots.Insert(0, (knots[0].Value - Step(knots[0].Value), 0));
        if (knots[^1].Share < 1) knots.Add((knots[^1].Value + Step(knots[^1].Value), 1));
        return new QuantileCurve(knots);
    }

    /// <summary>The share for a value, as the graph computes it.</summary>
    public float Share(float value)
    {
        float share = 0;
        for (int i = 0; i < _starts.Length; i++) share += _rises[i] * Math.Clamp((value - _starts[i]) * _inverseWidths[i], 0f, 1f);
        return Math.Clamp(share, 0f, 1f);
    }

    /// <summary>Adds the curve to a graph.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="value">A value of shape [N, 1].</param>
    /// <param name="scope">What its values are called; a graph with several curves needs as many names.</param>
    /// <returns>The shares, [N, 1].</returns>
    public string Emit(GraphBuilder builder, string value, string scope = "realism")
    {
        ArgumentNullException.ThrowIfNull(builder);
        int count = _starts.Length;
        string above = builder.Node("Sub", scope, [value, builder.Weights($"{scope}.starts", _starts, [1, count])]);
        string part = builder.Node("Mul", scope, [above, builder.Weights($"{scope}.inverse_widths", _inverseWidths, [1, count])]);
        string zero = builder.Scalar("realism.zero", 0), one = builder.Scalar("realism.one", 1);
        string clipped = builder.Node("Clip", scope, [part, zero, one]);
        string share = builder.Node("MatMul", scope, [clipped, builder.Weights($"{scope}.rises", _rises, [count, 1])]);
        return builder.Node("Clip", scope, [share, zero, one]);
    }

    private static float Quantile(float[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return (float)(sorted[below] + (place - below) * ((double)sorted[above] - sorted[below]));
    }

    private static float Step(float value) => Math.Max(Math.Abs(value), 1f) * 1e-5f;
}
