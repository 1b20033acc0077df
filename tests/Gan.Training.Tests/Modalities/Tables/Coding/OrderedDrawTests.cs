using Gan.Onnx.Tables;
using Gan.Training.Modalities.Tables.Encodings;
using Gan.Training.Modalities.Tables.Shapes;

namespace Gan.Training.Tests.Modalities.Tables.Encodings;

[TestClass]
public sealed class OrderedDrawTests
{
    // 5 comes first among the options, and second among the values.
    private static readonly ColumnEncoding _code = new(
        new TableColumn("x", ColumnKind.Number), [new EncodingOption(EncodingOptionKind.Exact, 5, 0, 0.5), new EncodingOption(EncodingOptionKind.Near, 1, 0.1, 0.3), new EncodingOption(EncodingOptionKind.Near, 9, 0.1, 0.2)]);

    // Shares of one half, one quarter and one quarter.
    private static readonly float[] _logits = [MathF.Log(2), 0, 0];

    [TestMethod]
    [DataRow(0f, 1, -1f)]
    [DataRow(0.2f, 1, 0.6f)]
    [DataRow(0.3f, 0, -0.8f)]
    [DataRow(0.5f, 0, 0f)]
    [DataRow(0.7f, 0, 0.8f)]
    [DataRow(0.8f, 2, -0.6f)]
    [DataRow(0.99999f, 2, 0.99992f)]
    public void Options_are_drawn_in_the_order_of_their_values_and_places_by_what_is_left(float uniform, int option, float place)
    {
        (int drawn, float at) = new OrderedDraw(_code).Draw(_logits, uniform);
        Assert.AreEqual(option, drawn);
        Assert.AreEqual(place, at, 1e-4f);
    }

    [TestMethod]
    public void At_an_end_either_option_is_possible()
    {
        var draw = new OrderedDraw(_code);
        int[] Options(float uniform) => [.. draw.Possible(_logits, uniform, 1e-4f).Select(possible => possible.Option)];
        CollectionAssert.AreEqual((int[])[1, 0], Options(0.25f));
        CollectionAssert.AreEqual((int[])[0], Options(0.5f));
        CollectionAssert.AreEqual((int[])[2], Options(1f));
        (_, float least, float most) = draw.Possible(_logits, 0.5f, 1e-2f).Single();
        Assert.IsTrue(least is > -0.05f and < -0.03f && most is > 0.03f and < 0.05f);
    }

    [TestMethod]
    public void Parts_hold_as_many_numbers_each_and_reach_all_of_them()
    {
        double[] values = [.. Enumerable.Range(0, 3_200).Select(i => Math.Exp(i / 400.0))];
        GaussianMode[] modes = QuantileModes.Fit(values);
        Assert.HasCount(36, modes);
        Assert.AreEqual(1, modes.Sum(mode => mode.Weight), 1e-9);
        Assert.IsTrue(modes[3..^3].All(mode => Math.Abs(mode.Weight - 1.0 / 32) < 1e-6) && modes[0].Weight < 0.003 && modes[^1].Weight < 0.003 && modes.Zip(modes[1..]).All(pair => pair.First.Mean < pair.Second.Mean));
        Assert.IsTrue(values.All(value => modes.Any(mode => Math.Abs(value - mode.Mean) <= ColumnEncoding.Reach * mode.Deviation * (1 + 1e-9))));
    }

    [TestMethod]
    public void Numbers_that_are_the_same_stay_in_one_part()
    {
        GaussianMode[] modes = QuantileModes.Fit([.. Enumerable.Repeat(1.0, 50), .. Enumerable.Repeat(2.0, 50), 3]);
        CollectionAssert.AreEqual((double[])[1, 2, 3], modes.Select(mode => mode.Mean).ToArray());
        Assert.AreEqual((1, 7.0), (QuantileModes.Fit([7, 7]).Length, QuantileModes.Fit([7, 7])[0].Mean));
    }
}
