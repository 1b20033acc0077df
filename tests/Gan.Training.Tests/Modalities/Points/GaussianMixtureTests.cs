using Gan.Training.Samples.Learning;
using Gan.Training.Samples;
using Gan.Onnx;
using Gan.Training.Modalities.Points;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Modalities.Points;

[TestClass]
public sealed class GaussianMixtureTests
{
    [TestMethod]
    [DataRow("ring8", 8, 0.01f)]
    [DataRow("grid25", 25, 0.05f)]
    public void Points_lie_around_the_modes_that_their_labels_name(string name, int modes, float deviation)
    {
        GaussianMixture mixture = GaussianMixture.All[name];
        PointSet points = mixture.Draw(20_000, 3);
        Assert.HasCount(modes, mixture.Modes);
        (double squares, int near) = (0, 0);
        var counts = new int[modes];
        for (int i = 0; i < points.Count; i++)
        {
            (float x, float y) = (points.Values.Span[2 * i], points.Values.Span[2 * i + 1]);
            (int mode, bool isNear) = mixture.ModeOf(x, y);
            Assert.AreEqual(points.Labels![i], mode);
            counts[mode]++;
            if (isNear) near++;
            squares += Math.Pow(x - mixture.Modes[mode].X, 2) + Math.Pow(y - mixture.Modes[mode].Y, 2);
        }
        Assert.AreEqual(deviation, Math.Sqrt(squares / points.Count / 2), 0.01 * deviation);
        Assert.AreEqual(1 - Math.Exp(-4.5), near / 20_000.0, 0.004);
        Assert.IsTrue(counts.All(count => Math.Abs(count - 20_000.0 / modes) < 5 * Math.Sqrt(20_000.0 / modes)));
    }

    [TestMethod]
    public void Networks_get_mean_0_and_deviation_1_and_test_points_the_scale_of_the_training_points()
    {
        PointData data = PointData.Of(GaussianMixture.Grid25);
        Assert.AreEqual(PointData.Of(GaussianMixture.Grid25).Sha256, data.Sha256);
        Assert.AreEqual(data.Train.Shape, data.Test.Shape);
        using Tensor all = data.Train.ToTensor([.. Enumerable.Range(0, data.Train.Count)], CPU);
        Assert.AreEqual(0, all.mean().ToDouble(), 1e-3);
        Assert.AreEqual(1, all.square().mean().ToDouble(), 1e-3);
        // Spacing 2 on five places has variance 8.
        Assert.AreEqual(Math.Sqrt(8 + 0.0025), data.Train.Shape.Deviation, 0.01);
    }

    [TestMethod]
    public void Picked_points_keep_their_labels_and_order()
    {
        var points = new PointSet([0, 1, 2, 3, 4, 5], new PointShape(0, 0, 1), [7, 8, 9]);
        PointSet picked = points.Pick([2, 0]);
        CollectionAssert.AreEqual(new float[] { 4, 5, 0, 1 }, picked.Values.ToArray());
        CollectionAssert.AreEqual(new[] { 9, 7 }, picked.Labels);
    }

    [TestMethod]
    public void What_points_have_not_is_refused()
    {
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => DatasetOpener.Open(new DatasetSpec(["grid25", "digits"]))).Message, "alone");
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => DatasetOpener.Open(new DatasetSpec(["ring8"], 32))).Message, "size");
    }
}
