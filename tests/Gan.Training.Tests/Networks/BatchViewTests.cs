using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Networks;
using Gan.Training.Networks.Modules;
using Gan.Training.Penalties;
using Gan.Training.Tests.Penalties;
using TorchSharp;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;

namespace Gan.Training.Tests.Networks;

[TestClass]
public sealed class BatchViewTests
{
    [TestMethod]
    public void The_deviation_of_a_batch_is_that_by_hand_and_its_mean_stands_in_for_it_later()
    {
        using DisposeScope scope = NewDisposeScope();
        using var layer = new MinibatchDeviation();
        Tensor rows = tensor(new float[] { 0, 1, 2, 5 }, [2, 2]);
        // Deviations 1 of (0, 2) and 2 of (1, 5).
        Tensor seen = layer.call(rows);
        Assert.AreEqual((3L, 1.5, 1.5), (seen.shape[1], Math.Round(seen[0, 2].ToDouble(), 6), Math.Round(seen[1, 2].ToDouble(), 6)));
        layer.eval();
        Assert.AreEqual(0.015, layer.call(rows)[0, 2].ToDouble(), 1e-6);
    }

    [TestMethod]
    public void Nearness_to_the_others_of_a_batch_is_that_by_hand()
    {
        using DisposeScope scope = NewDisposeScope();
        using var layer = new MinibatchDiscrimination(1, 1);
        Tensor weights = layer.get_parameter("kernels")!;
        using (no_grad()) weights.fill_(0.25);
        // Eight dimensions of a quarter each: samples 0, 1 and 3 are 2, 6 and 4 apart.
        Tensor seen = layer.call(tensor(new float[] { 0, 1, 3 }, [3, 1]));
        double[] expected = [(Math.Exp(-2) + Math.Exp(-6)) / 2, (Math.Exp(-2) + Math.Exp(-4)) / 2, (Math.Exp(-6) + Math.Exp(-4)) / 2];
        for (int i = 0; i < 3; i++) Assert.AreEqual(expected[i], seen[i, 1].ToDouble(), 1e-6);
    }

    [TestMethod]
    public void Samples_that_are_alike_give_themselves_away()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        using var layer = new MinibatchDiscrimination(6);
        Tensor varied = randn(16, 6);
        Assert.IsGreaterThan(layer.call(varied).narrow(1, 6, 32).mean().ToDouble() + 0.1, layer.call(varied * 0.01).narrow(1, 6, 32).mean().ToDouble());
    }

    [TestMethod]
    public void A_pack_lies_on_the_channel_axis_and_a_single_sample_beside_its_companions()
    {
        using DisposeScope scope = NewDisposeScope();
        using var packing = new Packing(2, [1, 2, 2]);
        Tensor images = arange(16, ScalarType.Float32).view(4, 1, 2, 2);
        Tensor packs = packing.call(images);
        CollectionAssert.AreEqual((long[])[2, 2, 2, 2], packs.shape);
        CollectionAssert.AreEqual(Enumerable.Range(8, 8).Select(i => (float)i).ToArray(), packs[1].reshape(-1).data<float>().ToArray());
        packing.SetCompanions(images.narrow(0, 3, 1));
        packing.eval();
        CollectionAssert.AreEqual((float[])[4, 5, 6, 7, 12, 13, 14, 15], packing.call(images)[1].reshape(-1).data<float>().ToArray());
    }

    [TestMethod]
    public void A_pack_s_score_is_the_mean_over_its_members_labels()
    {
        using DisposeScope scope = NewDisposeScope();
        using DiscriminatorNetwork network = PointMlp.Discriminator(8, 3, new BatchVisibility(2));
        Tensor points = randn(6, 2), scores = network.call(points).Scores;
        CollectionAssert.AreEqual((long[])[3, 3], scores.shape);
        Tensor judged = network.Score(points, tensor((long[])[0, 2, 1, 1, 2, 0], [6, 1]));
        Assert.AreEqual((scores[0, 0].ToDouble() + scores[0, 2].ToDouble()) / 2, judged[0, 0].ToDouble(), 1e-6);
        Assert.AreEqual(scores[1, 1].ToDouble(), judged[1, 0].ToDouble(), 1e-6);
    }

    [TestMethod]
    public void Of_packs_R1_is_the_squared_gradient_of_the_whole_pack()
    {
        using DisposeScope scope = NewDisposeScope();
        var network = new DiscriminatorNetwork(nn.Sequential(new Packing(2, [2])), 4, 0);
        double expected = 0.5 * network.get_parameter("score.weight")!.square().sum().ToDouble();
        Assert.AreEqual(expected, new R1(1, 1).Compute(Steps.Of(network, randn(6, 2)))!.ToDouble(), 1e-6);
    }

    [TestMethod]
    [DataRow(MinibatchFeature.Deviation)]
    [DataRow(MinibatchFeature.Discrimination)]
    public void Features_stay_those_of_a_sample_and_later_its_score_does_too(MinibatchFeature feature)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        using DiscriminatorNetwork network = PointMlp.Discriminator(8, 0, new BatchVisibility(1, feature));
        Tensor points = randn(6, 2);
        (Tensor features, Tensor scores) = network.call(points);
        (Tensor alone, Tensor scoreAlone) = network.call(points.narrow(0, 0, 3));
        Assert.AreEqual(0, (features.narrow(0, 0, 3) - alone).abs().max().ToDouble(), 1e-6);
        Assert.IsGreaterThan(1e-6, (scores.narrow(0, 0, 3) - scoreAlone).abs().max().ToDouble());
        network.eval();
        Assert.AreEqual(0, (network.call(points).Scores.narrow(0, 0, 3) - network.call(points.narrow(0, 0, 3)).Scores).abs().max().ToDouble(), 1e-6);
    }
}
