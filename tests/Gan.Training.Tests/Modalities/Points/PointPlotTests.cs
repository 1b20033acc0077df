using Gan.Training.Modalities.Points;
using SkiaSharp;

namespace Gan.Training.Tests.Modalities.Points;

[TestClass]
public sealed class PointPlotTests
{
    private static readonly SKColor _blue = new(0x33, 0x66, 0xCC), _red = new(0xDC, 0x39, 0x12);

    [TestMethod]
    public void The_same_points_give_the_same_bytes()
    {
        using var folder = new TempFolder();
        foreach (string name in (string[])["one.png", "two.png"]) PointPlot.Write(folder[name], GaussianMixture.Grid25.Draw(2_500, 1).Values, GaussianMixture.Grid25);
        CollectionAssert.AreEqual(File.ReadAllBytes(folder["one.png"]), File.ReadAllBytes(folder["two.png"]));
    }

    [TestMethod]
    public void Points_near_a_mode_are_blue_and_others_red_darker_where_they_lie_on_each_other()
    {
        (float x, float y) = (GaussianMixture.Grid25.Modes[0].X, GaussianMixture.Grid25.Modes[0].Y);
        using SKBitmap once = Drawn([x, y, x + 1, y], GaussianMixture.Grid25), often = Drawn([.. Enumerable.Range(0, 2_000).SelectMany(_ => (float[])[x, y, x + 1, y])], GaussianMixture.Grid25);
        Assert.IsFalse(Has(once, _blue));
        Assert.IsFalse(Has(once, _red));
        Assert.IsTrue(Has(often, _blue));
        Assert.IsTrue(Has(often, _red));
    }

    [TestMethod]
    public void What_are_no_numbers_is_left_out()
    {
        using SKBitmap some = Drawn([float.NaN, 0, 1, float.PositiveInfinity, 0, 0, 1, 1], null), none = Drawn([float.NaN, float.NaN], null);
        Assert.IsTrue(some.Pixels.Any(pixel => pixel != SKColors.White));
        Assert.IsTrue(none.Pixels.All(pixel => pixel == SKColors.White));
    }

    // Up to the rounding of what is laid over each other.
    private static bool Has(SKBitmap picture, SKColor color) =>
        picture.Pixels.Any(pixel => Math.Abs(pixel.Red - color.Red) <= 3 && Math.Abs(pixel.Green - color.Green) <= 3 && Math.Abs(pixel.Blue - color.Blue) <= 3);

    private static SKBitmap Drawn(float[] points, GaussianMixture? mixture)
    {
        using var folder = new TempFolder();
        PointPlot.Write(folder["points.png"], points, mixture);
        return SKBitmap.Decode(folder["points.png"]);
    }
}
