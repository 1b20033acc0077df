using Gan.Training.Data;
using Gan.Training.Data.Handwriting;
using Gan.Training.Export.Realism;
using Gan.Training.Networks;
using TorchSharp;

namespace Gan.Training.Tests.Export;

[TestClass]
public sealed class RealismFitTests
{
    private const int HeldOutCount = 300;

    [TestMethod]
    public void Held_out_real_images_are_spread_evenly_over_nought_to_one()
    {
        using Discriminator network = Network();
        ImageSet heldOut = Digits.Draw(HeldOutCount, 28, 2);
        RealismModel realism = RealismFit.Fit(network, Digits.Draw(600, 28, 1), heldOut);
        float[] sorted = [.. Realisms(network, realism, heldOut).Order()];
        for (int i = 0; i < sorted.Length; i++) Assert.AreEqual((i + 0.5) / sorted.Length, sorted[i], 0.006);
        Assert.AreEqual(HeldOutCount, realism.Description.CalibrationRows);
    }

    [TestMethod]
    public void Fresh_real_images_are_spread_evenly_and_noise_is_at_the_bottom()
    {
        using Discriminator network = Network();
        RealismModel realism = RealismFit.Fit(network, Digits.Draw(600, 28, 1), Digits.Draw(HeldOutCount, 28, 2));
        float[] fresh = [.. Realisms(network, realism, Digits.Draw(HeldOutCount, 28, 3)).Order()];
        // Kolmogorov and Smirnov's distance of two samples of 300 stays below 0.133 in 99 of 100 cases.
        for (int i = 0; i < fresh.Length; i++) Assert.AreEqual((i + 0.5) / fresh.Length, fresh[i], 0.133);
        Assert.IsLessThan(0.01f, Realisms(network, realism, SmallGans.Images(new ImageShape(1, 28, 28), 50, 1)).Max());
    }

    [TestMethod]
    public void It_is_deterministic_and_leaves_the_network_in_its_mode()
    {
        using Discriminator network = Network();
        ImageSet training = Digits.Draw(100, 28, 1), heldOut = Digits.Draw(60, 28, 2), probe = Digits.Draw(30, 28, 4);
        network.train();
        float[] first = Realisms(network, RealismFit.Fit(network, training, heldOut), probe);
        torch.rand(3).Dispose();
        CollectionAssert.AreEqual(first, Realisms(network, RealismFit.Fit(network, training, heldOut), probe));
        Assert.IsTrue(network.modules().All(module => module.training));
    }

    private static Discriminator Network()
    {
        torch.manual_seed(1);
        return Dcgan.Discriminator(new ImageShape(1, 28, 28), 4, 10, batchNorm: true);
    }

    private static float[] Realisms(Discriminator network, RealismModel realism, ImageSet images)
    {
        using torch.Tensor features = RealismFit.Features(network, images);
        float[] rows = features.data<float>().ToArray();
        return [.. Enumerable.Range(0, images.Count).Select(i => realism.Compute(rows.AsSpan(i * network.Features, network.Features)))];
    }
}
