using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Points;

[TestClass]
public sealed class FourierFeatureMlpTests
{
    [TestMethod]
    [DataRow(0)]
    [DataRow(3)]
    public void Points_come_out_and_are_judged_alone_or_in_packs(int classes)
    {
        using DisposeScope scope = NewDisposeScope();
        using var generator = FourierFeatureMlp.Generator(2, 16, classes);
        using var discriminator = FourierFeatureMlp.Discriminator(16, classes, new BatchVisibility(2));
        Tensor? label = classes == 0 ? null : tensor((long[])[0, 1, 2, 0], [4, 1]);
        Tensor points = generator.call(randn(4, 2), label, null);
        CollectionAssert.AreEqual((long[])[4, 2], points.shape);
        CollectionAssert.AreEqual((long[])[2, 1], discriminator.Score(points, label).shape);
    }

    [TestMethod]
    public void Bends_lie_where_latents_are()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var generator = FourierFeatureMlp.Generator(2, 256, 0);
        Tensor weight = generator.parameters().First(), bias = generator.parameters().ElementAt(1);
        // The distance of a unit's bend from the middle is that of a normal number.
        Tensor distance = bias / weight.norm(1);
        Assert.AreEqual(1, distance.std().ToDouble(), 0.15);
    }
}
