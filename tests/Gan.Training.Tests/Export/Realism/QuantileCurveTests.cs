using Gan.Onnx;
using Gan.Onnx.Graphs;
using Gan.Onnx.Running;
using Gan.Training.Export.Realism;

namespace Gan.Training.Tests.Export.Realism;

[TestClass]
public sealed class QuantileCurveTests
{
    [TestMethod]
    public void Evenly_spread_values_give_a_straight_line()
    {
        QuantileCurve curve = QuantileCurve.Fit([.. Enumerable.Range(0, 1001).Select(i => (float)(1000 - i))]);
        foreach (float value in (ReadOnlySpan<float>)[0, 1, 250.5f, 500, 999, 1000]) Assert.AreEqual(value / 1000, curve.Share(value), 2e-6f);
    }

    [TestMethod]
    public void Between_two_values_it_interpolates_by_hand()
    {
        // Quartiles of these five are the values themselves.
        QuantileCurve curve = QuantileCurve.Fit([8, 0, 2, 1, 4]);
        float[] values = [0, 0.5f, 1, 1.5f, 2, 3, 4, 6, 8];
        float[] shares = [0, 0.125f, 0.25f, 0.375f, 0.5f, 0.625f, 0.75f, 0.875f, 1];
        for (int i = 0; i < values.Length; i++) Assert.AreEqual(shares[i], curve.Share(values[i]), 1e-6f, $"at {values[i]}");
    }

    [TestMethod]
    public void Outside_of_all_values_it_stays_at_nought_and_one()
    {
        QuantileCurve curve = QuantileCurve.Fit([-3, 5, 7]);
        foreach (float low in (ReadOnlySpan<float>)[-3.001f, -1e30f, float.NegativeInfinity]) Assert.AreEqual(0f, curve.Share(low));
        foreach (float high in (ReadOnlySpan<float>)[7.001f, 1e30f, float.PositiveInfinity]) Assert.AreEqual(1f, curve.Share(high));
    }

    [TestMethod]
    public void A_tie_gets_the_middle_of_its_ranks()
    {
        // A quarter at 0, half at 1, a quarter spread from 2 to 3.
        QuantileCurve curve = QuantileCurve.Fit(
            [.. Enumerable.Repeat(0f, 250), .. Enumerable.Repeat(1f, 500), .. Enumerable.Range(0, 250).Select(i => 2 + i / 249f)]);
        Assert.AreEqual(0.125f, curve.Share(0), 0.004f);
        Assert.AreEqual(0.5f, curve.Share(1), 0.004f);
        Assert.AreEqual(0.875f, curve.Share(2.5f), 0.004f);
        Assert.AreEqual(0f, curve.Share(-0.001f));
        Assert.AreEqual(1f, curve.Share(3));
    }

    [TestMethod]
    public void A_tie_at_the_upper_end_gets_the_middle_of_its_ranks()
    {
        QuantileCurve curve = QuantileCurve.Fit([.. Enumerable.Range(0, 500).Select(i => i / 500f), .. Enumerable.Repeat(1f, 500)]);
        Assert.AreEqual(0.75f, curve.Share(1), 0.004f);
        Assert.AreEqual(0.25f, curve.Share(0.5f), 0.004f);
        Assert.AreEqual(1f, curve.Share(1.001f));
    }

    [TestMethod]
    [DataRow(0f)]
    [DataRow(-4_000f)]
    public void Values_that_are_all_equal_are_half_as_real_as_possible(float value)
    {
        QuantileCurve curve = QuantileCurve.Fit([value, value, value]);
        Assert.AreEqual(0.5f, curve.Share(value), 1e-3f);
        Assert.AreEqual(0f, curve.Share(value - 1));
        Assert.AreEqual(1f, curve.Share(value + 1));
    }

    [TestMethod]
    public void It_never_falls()
    {
        var random = new Random(4);
        QuantileCurve curve = QuantileCurve.Fit([.. Enumerable.Range(0, 700).Select(_ => MathF.Round(random.NextSingle() * 40) / 8)]);
        float[] shares = [.. Enumerable.Range(-50, 700).Select(i => curve.Share(i / 100f))];
        for (int i = 1; i < shares.Length; i++) Assert.IsGreaterThanOrEqualTo(shares[i - 1], shares[i]);
    }

    [TestMethod]
    public void The_graph_computes_what_CSharp_does()
    {
        var random = new Random(1);
        QuantileCurve curve = QuantileCurve.Fit([.. Enumerable.Repeat(-2f, 90), .. Enumerable.Range(0, 300).Select(_ => random.NextSingle() * 9 - 4)]);
        var builder = new GraphBuilder("curve");
        string x = builder.Input("x", ElementType.Float, 1);
        builder.Output("y", curve.Emit(builder, x), ElementType.Float, 1);
        using var runner = new OnnxRunner(builder.Build(new Dictionary<string, string>()));

        float[] values = [-1e30f, -5, -2, 5, 1e30f, .. Enumerable.Range(0, 200).Select(_ => random.NextSingle() * 10 - 5)];
        var shares = (float[])runner.Run(new Dictionary<string, Array> { ["x"] = values })["y"];
        for (int i = 0; i < values.Length; i++) Assert.AreEqual(curve.Share(values[i]), shares[i], 2e-6f, $"at {values[i]}");
    }

    [TestMethod]
    public void No_values_and_values_that_are_no_numbers_are_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => QuantileCurve.Fit([]));
        Assert.ThrowsExactly<ArgumentException>(() => QuantileCurve.Fit([1, float.NaN]));
        Assert.ThrowsExactly<ArgumentException>(() => QuantileCurve.Fit([float.PositiveInfinity]));
    }
}
