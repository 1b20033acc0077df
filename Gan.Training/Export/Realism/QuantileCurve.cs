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
    public static QuantileCurve Fit(IReadOnlyList<float> values) => Fit(values, Intervals);

    /// <summary>The same with another number of quantiles.</summary>
    internal static QuantileCurve Fit(IReadOnlyList<float> values, int intervals)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0) throw new ArgumentException("There are no values to take quantiles of.", nameof(values));
        if (values.Any(value => !float.IsFinite(value))) throw new ArgumentException("A value is not finite.", nameof(values));
        float[] sorted = [.. values.Order()];
        var knots = Enumerable.Range(0, intervals + 1)
            .Select(i => (Value: Quantile(sorted, (double)i / intervals), Share: (double)i / intervals))
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
    /// <returns>The shares, [N, 1].</returns>
    public string Emit(GraphBuilder builder, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        const string scope = "realism";
        int count = _starts.Length;
        string above = builder.Node("Sub", scope, [value, builder.Weights("realism.starts", _starts, [1, count])]);
        string part = builder.Node("Mul", scope, [above, builder.Weights("realism.inverse_widths", _inverseWidths, [1, count])]);
        string zero = builder.Scalar("realism.zero", 0), one = builder.Scalar("realism.one", 1);
        string clipped = builder.Node("Clip", scope, [part, zero, one]);
        string share = builder.Node("MatMul", scope, [clipped, builder.Weights("realism.rises", _rises, [count, 1])]);
        return builder.Node("Clip", scope, [share, zero, one]);
    }

    /// <summary>Adds several curves to a graph, each of minus its own value: the larger, the lower the share.</summary>
    /// <param name="builder">The graph.</param>
    /// <param name="values">A value of shape [N, curves].</param>
    /// <param name="curves">The curves, in the order of the values.</param>
    /// <returns>The shares, [N, curves], not yet held in 0..1 against rounding.</returns>
    internal static string EmitFalling(GraphBuilder builder, string values, IReadOnlyList<QuantileCurve> curves)
    {
        const string scope = "shares";
        int intervals = curves.Max(curve => curve._starts.Length);
        // Intervals that a curve lacks rise by nothing.
        string Rows(string name, Func<QuantileCurve, float[]> of, float sign) =>
            builder.Weights($"{scope}.{name}", [.. curves.SelectMany(curve => of(curve).Concat(new float[intervals - curve._starts.Length])).Select(number => sign * number)], [curves.Count, intervals]);
        string single = builder.Node("Reshape", scope, [values, builder.Integers($"{scope}.single", 0, curves.Count, 1)]);
        string above = builder.Node("Sub", scope, [single, Rows("starts", curve => curve._starts, -1)]);
        string part = builder.Node("Mul", scope, [above, Rows("inverse_widths", curve => curve._inverseWidths, -1)]);
        string clipped = builder.Node("Clip", scope, [part, builder.Scalar("realism.zero", 0), builder.Scalar("realism.one", 1)]);
        string risen = builder.Node("Mul", scope, [clipped, Rows("rises", curve => curve._rises, 1)]);
        return builder.Node("ReduceSum", scope, [risen, builder.Integers($"{scope}.axes", 2)], NodeAttribute.Int("keepdims", 0));
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
