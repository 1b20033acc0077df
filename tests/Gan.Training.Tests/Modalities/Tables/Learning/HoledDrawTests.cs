using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Modalities.Tables.Shapes;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Tables.Learning;

[TestClass]
public sealed class HoledDrawTests
{
    private static MaskedTableShape Shape => SmallImputer.Data.Rows.Shape;

    [TestMethod]
    public void What_is_shown_stays_what_is_hidden_is_drawn_and_what_nobody_knows_is_left_out()
    {
        using DisposeScope scope = NewDisposeScope();
        using var random = new TorchSharp.torch.Generator(1, CPU);
        using var sampler = new MaskSampler(SmallImputer.Data.Rows, 60, random, CPU);
        Tensor real = sampler.Next().Samples, output = randn([60, Shape.Rows.Size]);
        Tensor fake = new MaskedTableDraw(Shape, 0.2).Apply(output, real, 0, random);
        Tensor known = Shape.KnownOf(real), shown = Shape.ShownOf(real);
        Assert.AreEqual(0f, (Shape.KnownOf(fake) - known).abs().sum().ToSingle() + (Shape.ShownOf(fake) - shown).abs().sum().ToSingle());
        Tensor spreadShown = Shape.Spread(shown), spreadKnown = Shape.Spread(known), row = Shape.RowOf(fake);
        Assert.AreEqual(0f, ((row - Shape.RowOf(real)) * spreadShown).abs().sum().ToSingle());
        Assert.AreEqual(0f, (row * (1 - spreadKnown)).abs().sum().ToSingle());
        Assert.IsGreaterThan(10f, ((row - Shape.RowOf(real)) * (spreadKnown - spreadShown)).abs().sum().ToSingle());
        // The generator sees what is shown, and that it is.
        Tensor source = Shape.SourceOf(real);
        Assert.AreEqual(Shape.Source, (int)source.shape[1]);
        Assert.AreEqual(0f, (source.narrow(1, 0, Shape.Rows.Size) * (1 - spreadShown)).abs().sum().ToSingle());
    }

    [TestMethod]
    public void Of_each_row_another_share_is_shown_and_of_no_hole()
    {
        using DisposeScope scope = NewDisposeScope();
        using var random = new TorchSharp.torch.Generator(1, CPU);
        using var sampler = new MaskSampler(SmallImputer.Data.Rows, 400, random, CPU);
        Tensor real = sampler.Next().Samples, known = Shape.KnownOf(real), shown = Shape.ShownOf(real);
        Assert.AreEqual(0f, (shown * (1 - known)).sum().ToSingle());
        Assert.AreEqual(0.5, (shown.sum() / known.sum()).ToDouble(), 0.05);
        Tensor shares = shown.sum([1L]) / known.sum([1L]);
        Assert.IsTrue(shares.min().ToSingle() < 0.05 && shares.max().ToSingle() > 0.95 && shares.std().ToDouble() > 0.25);
    }
}
