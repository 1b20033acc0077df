using Gan.Training.Penalties;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Penalties;

[TestClass]
public sealed class AugmentationTests
{
    private const int Count = 200, Side = 16;

    [TestMethod]
    [DataRow(AugmentationKinds.Translation)]
    [DataRow(AugmentationKinds.Cutout)]
    [DataRow(AugmentationKinds.Colour)]
    [DataRow(AugmentationKinds.Affine)]
    [DataRow(AugmentationKinds.Translation | AugmentationKinds.Cutout | AugmentationKinds.Colour)]
    public void Each_sample_is_changed_its_own_way_the_seed_decides_how_and_gradients_pass(AugmentationKinds kinds)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = linspace(-1, 1, 3 * Side * Side).sin().view(1, 3, Side, Side).repeat(8, 1, 1, 1).requires_grad_(true);
        Tensor seen = Apply(kinds, images, 5);
        CollectionAssert.AreEqual(images.shape, seen.shape);
        Assert.IsFalse(seen[0].equal(seen[1]).all().ToBoolean());
        Assert.IsTrue(seen.equal(Apply(kinds, images, 5)).all().ToBoolean());
        Assert.IsFalse(seen.equal(Apply(kinds, images, 6)).all().ToBoolean());
        Assert.IsGreaterThan(0, autograd.grad([seen.square().sum()], [images])[0].abs().sum().ToDouble());
    }

    [TestMethod]
    public void A_shift_keeps_what_stays_inside_and_reaches_an_eighth_of_the_side_evenly()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = zeros(Count, 1, Side, Side);
        images.select(2, 8).select(2, 8).fill_(1);
        Tensor seen = Apply(AugmentationKinds.Translation, images, 1);
        Assert.AreEqual(Count, seen.sum().ToDouble(), 1e-6);
        long[] rows = [.. Enumerable.Range(0, Count).Select(i => seen[i, 0].sum(1).argmax().ToInt64())];
        Assert.AreEqual((6, 10), (rows.Min(), rows.Max()));
        Assert.HasCount(5, rows.Distinct().ToArray());
    }

    [TestMethod]
    public void Affine_changes_turn_around_the_middle_and_bring_in_what_the_border_shows()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor images = zeros(Count, 1, 15, 15) - 1;
        images.narrow(2, 2, 11).select(3, 7).fill_(1);
        Tensor seen = Apply(AugmentationKinds.Affine, images, 1);
        Assert.IsGreaterThan(0.99, seen.select(2, 7).select(2, 7).min().ToDouble());
        Assert.AreEqual(-1, seen.select(3, 0).max().ToDouble(), 1e-6);
        // Where the upper end of the line comes to lie, columns from the middle: 5 rows up a turn and a slant together move it by at most 5 (tan 15° + 0.3) or so.
        double[] ends = [.. Enumerable.Range(0, Count).Select(i => seen[i, 0, 3].argmax().ToInt64() - 7.0)];
        Assert.IsTrue(ends.Min() is >= -3 and < -1 && ends.Max() is > 1 and <= 3);
        Assert.AreEqual(0, ends.Average(), 0.3);
    }

    [TestMethod]
    public void A_hole_is_half_the_side_where_it_lies_inside()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor holes = 1 - Apply(AugmentationKinds.Cutout, ones(Count, 1, Side, Side), 1);
        double[] areas = [.. Enumerable.Range(0, Count).Select(i => holes[i].sum().ToDouble())];
        Assert.AreEqual(Side * Side / 4, areas.Max());
        Assert.IsGreaterThanOrEqualTo(Side * Side / 16, areas.Min());
    }

    [TestMethod]
    public void Colour_of_a_flat_grey_image_is_a_flat_grey_within_half_of_it()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor seen = Apply(AugmentationKinds.Colour, zeros(Count, 3, 4, 4), 1);
        Assert.AreEqual(0, (seen - seen.mean([1, 2, 3], keepdim: true)).abs().max().ToDouble(), 1e-6);
        Assert.IsTrue(seen.min().ToDouble() is > -0.5 and < -0.4 && seen.max().ToDouble() is > 0.4 and < 0.5);
    }

    private static Tensor Apply(AugmentationKinds kinds, Tensor images, ulong seed)
    {
        using var random = new TorchSharp.torch.Generator(seed, CPU);
        return new Augmentation(kinds).Apply(images, 0, random);
    }
}
