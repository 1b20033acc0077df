using Gan.Onnx;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Metrics;
using Gan.Training.Modalities.Images.Damages;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Tables;
using Gan.Training.Modalities.Tables.Learning;
using Gan.Training.Networks;
using Gan.Training.Tests.Modalities.Tables;
using TorchSharp;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Export.Realism;

[TestClass]
public sealed class RealismFitTests
{
    private const int HeldOutCount = 300;

    [TestMethod]
    public void Held_out_real_images_are_spread_evenly_over_nought_to_one()
    {
        using DiscriminatorNetwork network = Network();
        ImageSet heldOut = Digits.Draw(HeldOutCount, 28, 2);
        RealismModel realism = RealismFit.Fit(network, Digits.Draw(600, 28, 1), heldOut);
        float[] sorted = [.. Realisms(network, realism, heldOut).Order()];
        for (int i = 0; i < sorted.Length; i++) Assert.AreEqual((i + 0.5) / sorted.Length, sorted[i], 0.006);
        Assert.AreEqual(HeldOutCount, realism.Description.CalibrationRows);
    }

    [TestMethod]
    public void Scores_under_all_labels_are_not_computed_for_it()
    {
        TableData data = MixedTable.Data(200);
        using DiscriminatorNetwork network = TabularMlp.Discriminator(data.Rows.Shape, 8, data.Conditions.Count);
        var head = (nn.Module<Tensor, Tensor>)network.named_modules().Single(module => module.name == "every_label").module;
        int scored = 0;
        head.register_forward_hook((_, _, output) =>
        {
            scored++;
            return output;
        });
        RealismFit.Fit(network, data.Rows.Pick([.. Enumerable.Range(0, 100)]), data.Rows.Pick([.. Enumerable.Range(100, 100)]));
        Assert.AreEqual(0, scored);
    }

    [TestMethod]
    public void Fresh_real_images_are_spread_evenly_and_noise_is_at_the_bottom()
    {
        using DiscriminatorNetwork network = Network();
        RealismModel realism = RealismFit.Fit(network, Digits.Draw(600, 28, 1), Digits.Draw(HeldOutCount, 28, 2));
        float[] fresh = [.. Realisms(network, realism, Digits.Draw(HeldOutCount, 28, 3)).Order()];
        // Kolmogorov and Smirnov's distance of two samples of 300 stays below 0.133 in 99 of 100 cases.
        for (int i = 0; i < fresh.Length; i++) Assert.AreEqual((i + 0.5) / fresh.Length, fresh[i], 0.133);
        Assert.IsLessThan(0.01f, Realisms(network, realism, SmallGans.Images(new ImageShape(1, 28, 28), 50, 1)).Max());
    }

    [TestMethod]
    public void Blank_and_damaged_images_are_told_from_real_ones_by_any_network()
    {
        using DiscriminatorNetwork network = Network();
        RealismModel realism = RealismFit.Fit(network, Digits.Draw(2_000, 28, 1), Digits.Draw(HeldOutCount, 28, 2));
        ImageSet real = Digits.Draw(150, 28, 3);
        float[] values = Realisms(network, realism, real);
        foreach (IImageDamage damage in DamagedImages.All)
        {
            float[] damaged = Realisms(network, realism, DamagedImages.Of(damage, real, 1));
            if (damage.IsBlank) Assert.IsLessThanOrEqualTo(0.05f, damaged.Max(), damage.Name);
            Assert.IsGreaterThanOrEqualTo(damage is Halves ? 0.75 : 0.85, Auc.Of(values, damaged), damage.Name);
        }
    }

    [TestMethod]
    [DataRow(3, 32)]
    [DataRow(1, 64)]
    [DataRow(3, 64)]
    public void Colours_and_larger_images_have_it_too_and_the_graph_agrees(int channels, int side)
    {
        torch.manual_seed(2);
        var shape = new ImageShape(channels, side, side);
        using DiscriminatorNetwork network = Dcgan.Discriminator(shape, 2, 0, batchNorm: true);
        ImageSet training = SmallGans.Images(shape, 80, 1), heldOut = SmallGans.Images(shape, 40, 2);
        RealismModel realism = RealismFit.Fit(network, training, heldOut);
        OnnxModel model = GanExport.Discriminator(network, shape, realism, [], new GanMetadata());
        ExportParity.CheckRealism(model, realism, heldOut);
        float blank = Realisms(network, realism, new ImageSet(new byte[shape.Size], channels, side, side)).Single();
        Assert.AreEqual(0f, blank);
    }

    [TestMethod]
    public void Small_images_have_that_of_features_alone()
    {
        var shape = new ImageShape(1, 6, 6);
        torch.manual_seed(3);
        using var network = new DiscriminatorNetwork(torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(36, 5)), 5, 0);
        Assert.AreEqual("mahalanobis", RealismFit.Fit(network, SmallGans.Images(shape, 60, 1), SmallGans.Images(shape, 30, 2)).Description.Method);
    }

    [TestMethod]
    public void It_is_deterministic_and_leaves_the_network_in_its_mode()
    {
        using DiscriminatorNetwork network = Network();
        ImageSet training = Digits.Draw(100, 28, 1), heldOut = Digits.Draw(60, 28, 2), probe = Digits.Draw(30, 28, 4);
        network.train();
        float[] first = Realisms(network, RealismFit.Fit(network, training, heldOut), probe);
        torch.rand(3).Dispose();
        CollectionAssert.AreEqual(first, Realisms(network, RealismFit.Fit(network, training, heldOut), probe));
        Assert.IsTrue(network.modules().All(module => module.training));
    }

    private static DiscriminatorNetwork Network()
    {
        torch.manual_seed(1);
        return Dcgan.Discriminator(new ImageShape(1, 28, 28), 4, 10, batchNorm: true);
    }

    private static float[] Realisms(DiscriminatorNetwork network, RealismModel realism, ImageSet images)
    {
        using torch.Tensor features = RealismFit.Features(network, images);
        float[] rows = features.data<float>().ToArray();
        return [.. Enumerable.Range(0, images.Count).Select(i => realism.Compute(rows.AsSpan(i * network.Features, network.Features), UnitPixels.FromBytes(images[i])))];
    }
}
