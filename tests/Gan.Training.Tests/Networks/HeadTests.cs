using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks.Heads;
using Gan.Training.Tests.Export;
using Gan.Training.Tests.Modalities.Images;
using TorchSharp;
using static TorchSharp.torch;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;

namespace Gan.Training.Tests.Networks;

[TestClass]
public sealed class HeadTests
{
    private const int Features = 6, Classes = 3;

    // Not at all even, so that a head that should not look at it is found out.
    private static readonly double[] _prior = [0.7, 0.2, 0.1];

    private static IEnumerable<object[]> Kinds => Enum.GetValues<LabelHead>().Select(kind => new object[] { kind });

    [TestMethod]
    [DataRow(LabelHead.Projection)]
    [DataRow(LabelHead.Concat)]
    public void The_score_of_a_label_is_the_one_in_its_column(LabelHead kind)
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(kind);
        Tensor samples = randn(4, Features), label = tensor((long[])[2, 0, 1, 2], [4, 1]), scores = network.call(samples).Scores;
        CollectionAssert.AreEqual((long[])[4, Classes], scores.shape);
        Assert.AreEqual(0, (scores.gather(1, label) - network.Score(samples, label)).abs().max().ToDouble(), 1e-6);
        Assert.IsGreaterThan(1e-3, (scores[TensorIndex.Colon, 0] - scores[TensorIndex.Colon, 1]).abs().min().ToDouble());
    }

    [TestMethod]
    public void Labels_and_features_meet_in_a_hidden_layer_of_the_concat_head()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(LabelHead.Concat);
        // What a label adds to the score depends on the features.
        Tensor scores = network.call(randn(50, Features)).Scores, gain = scores[TensorIndex.Colon, 0] - scores[TensorIndex.Colon, 1];
        Assert.IsGreaterThan(1e-3, gain.std().ToDouble());
        CollectionAssert.AreEqual((long[])[Features, Features + Classes], network.get_parameter("hidden.weight")!.shape);
    }

    [TestMethod]
    public void The_auxiliary_head_plays_for_the_raw_score_and_adds_what_the_class_tells()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(LabelHead.Auxiliary);
        Tensor samples = randn(5, Features), raw = network.Score(samples, zeros([5, 1], ScalarType.Int64)), scores = network.call(samples).Scores;
        Assert.IsTrue(raw.equal(network.Score(samples, null)).all().ToBoolean());
        Tensor shares = (scores - raw).exp() / Classes;
        Assert.AreEqual(0, (shares - nn.functional.softmax(network.ClassLogits(network.FeaturesOf(samples)), 1)).abs().max().ToDouble(), 1e-6);
    }

    [TestMethod]
    [DynamicData(nameof(Kinds))]
    public void Each_head_exports_and_its_score_without_a_label_is_that_of_the_network(LabelHead kind)
    {
        var shape = new ImageShape(1, 28, 28);
        manual_seed(1);
        using DiscriminatorNetwork network = Dcgan.Discriminator(shape, SmallGans.Width, Classes, batchNorm: false, labels: kind);
        using (no_grad()) foreach (Tensor weight in network.parameters().Where(parameter => parameter.dim() > 1)) weight.mul_(10);
        RealismModel realism = RealismFit.Fit(network, SmallGans.Images(shape, 60, 1), SmallGans.Images(shape, 60, 2));
        OnnxModel model = GanExport.Discriminator(network, shape, realism, _prior, new GanMetadata { Recipe = "r", LatentDimension = 2, Classes = ["a", "b", "c"] });
        using var runner = new OnnxRunner(model);
        float[] pixels = [.. SmallGans.Images(shape, 5, 9).Pixels.Select(value => value / 255f)];
        IReadOnlyDictionary<string, Array> judged = runner.Run(new Dictionary<string, Array> { ["image"] = pixels });

        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        network.eval();
        Tensor samples = tensor(pixels, [5, 1, 28, 28]) * 2 - 1, scores = network.call(samples).Scores;
        Tensor marginal = kind is LabelHead.Auxiliary or LabelHead.Semi ? network.Score(samples, null) : (scores + tensor(_prior).log().to(ScalarType.Float32)).logsumexp(1, keepdim: true);
        float[] expected = marginal.data<float>().ToArray(), actual = (float[])judged["score"];
        for (int i = 0; i < 5; i++) Assert.AreEqual(expected[i], actual[i], 1e-4 * Math.Max(1, Math.Abs(expected[i])));
        Assert.HasCount(5 * Classes, (float[])judged["class_scores"]);
    }

    [TestMethod]
    public void The_semi_supervised_head_takes_a_sample_for_real_with_probability_Z_over_Z_plus_1()
    {
        using DisposeScope scope = NewDisposeScope();
        DiscriminatorNetwork network = Network(LabelHead.Semi);
        Tensor samples = randn(5, Features), z = network.ClassLogits(network.FeaturesOf(samples)).exp().sum(1, keepdim: true);
        Assert.AreEqual(0, (network.Score(samples, null).sigmoid() - z / (z + 1)).abs().max().ToDouble(), 1e-6);
    }

    [TestMethod]
    public void Without_classes_every_kind_is_the_plain_head() => Assert.IsInstanceOfType<UnconditionalHead>(DiscriminatorHead.Create(LabelHead.Concat, Features, 0));

    [TestMethod]
    public void Class_logits_are_refused_by_heads_that_tell_no_class() =>
        Assert.ThrowsExactly<InvalidOperationException>(() => Network(LabelHead.Projection).ClassLogits(randn(2, Features)));

    private static DiscriminatorNetwork Network(LabelHead kind)
    {
        manual_seed(5);
        return new DiscriminatorNetwork(nn.Sequential(nn.Linear(Features, Features), nn.Tanh()), Features, Classes, labels: kind);
    }
}
