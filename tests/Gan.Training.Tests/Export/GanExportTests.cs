using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Onnx.Schema;
using Gan.Training.Export;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks.Modules;
using Gan.Training.Tests.Modalities.Images;
using TorchSharp;
using DiscriminatorNetwork = Gan.Training.Networks.DiscriminatorNetwork;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Export;

[TestClass]
public sealed class GanExportTests
{
    private static readonly double[] _prior = [0.5, 0.3, 0.2];

    [TestMethod]
    [DataRow("gan", 1, 28)]
    [DataRow("dcgan", 1, 28)]
    [DataRow("dcgan", 1, 32)]
    [DataRow("dcgan", 3, 64)]
    public void Without_labels_the_files_hold_to_the_contract(string recipe, int channels, int size)
    {
        (OnnxModel generator, OnnxModel discriminator, int features) = Export(recipe, new ImageShape(channels, size, size));

        AssertTensors(["z: Float [N, 8]"], generator.Inputs);
        AssertTensors([$"image: Float [N, {channels}, {size}, {size}]"], generator.Outputs);
        AssertTensors([$"image: Float [N, {channels}, {size}, {size}]"], discriminator.Inputs);
        AssertTensors(["score: Float [N, 1]", "realism: Float [N, 1]", $"features: Float [N, {features}]"], discriminator.Outputs);
        AssertFile(generator);
        AssertFile(discriminator);
    }

    [TestMethod]
    [DataRow("cgan")]
    [DataRow("cdcgan")]
    public void With_labels_only_the_generator_takes_one(string recipe)
    {
        (OnnxModel generator, OnnxModel discriminator, int features) = Export(recipe, new ImageShape(1, 28, 28));

        AssertTensors(["z: Float [N, 8]", "label: Int64 [N, 1]"], generator.Inputs);
        AssertTensors(["image: Float [N, 1, 28, 28]"], generator.Outputs);
        AssertTensors(["image: Float [N, 1, 28, 28]"], discriminator.Inputs);
        AssertTensors(["score: Float [N, 1]", "realism: Float [N, 1]", $"features: Float [N, {features}]", "class_scores: Float [N, 3]"], discriminator.Outputs);
        AssertFile(generator);
        AssertFile(discriminator);
    }

    [TestMethod]
    public void Pixels_stay_in_0_to_1_where_the_network_saturates()
    {
        var shape = new ImageShape(1, 28, 28);
        (GeneratorNetwork network, DiscriminatorNetwork unused) = SmallGans.Create("dcgan", shape);
        using (network)
        using (unused)
        using (torch.no_grad())
        {
            network.modules().OfType<MixedConvTranspose2d>().Last().Weight.mul_(100);
            using var model = new GanModel(GanExport.Generator(network, shape, new GanMetadata { LatentDimension = SmallGans.Latent }), null);
            float[] pixels = new Gan.Onnx.Latents.GeneratorSampler(model, seed: 1).Generate(0, 50);
            Assert.IsTrue(pixels.All(pixel => pixel is >= 0 and <= 1), $"{pixels.Min()} to {pixels.Max()}");
            Assert.IsGreaterThan(0.5, pixels.Count(pixel => pixel is < 0.001f or > 0.999f) / (double)pixels.Length);
        }
    }

    [TestMethod]
    public void The_files_tell_of_themselves()
    {
        (OnnxModel generator, OnnxModel discriminator, _) = Export("cdcgan", new ImageShape(1, 28, 28));
        foreach (OnnxModel model in (OnnxModel[])[generator, discriminator])
        {
            GanMetadata told = GanMetadata.FromProperties(model.Metadata);
            Assert.AreEqual(("image", "r", SmallGans.Latent, "normal", 7L, 42L), (told.Kind, told.Recipe, told.LatentDimension, told.LatentDistribution, told.Seed, told.Steps));
            CollectionAssert.AreEqual((string[])["a", "b", "c"], told.Classes.ToArray());
            Assert.AreEqual(new DataDescription("noise", "00"), told.Data);
        }
        Assert.IsFalse(generator.Metadata.ContainsKey("gan.realism"));
        Assert.AreEqual(new RealismDescription("mahalanobis+statistics", 60), GanMetadata.FromProperties(discriminator.Metadata).Realism);
    }

    [TestMethod]
    public void The_score_without_a_label_is_the_log_sum_exp_of_class_scores_weighted_by_prior()
    {
        var shape = new ImageShape(1, 28, 28);
        using var runner = new OnnxRunner(Export("cdcgan", shape).Discriminator);
        float[] pixels = [.. SmallGans.Images(shape, 5, 9).Pixels.Select(value => value / 255f)];
        IReadOnlyDictionary<string, Array> judged = runner.Run(new Dictionary<string, Array> { ["image"] = pixels });
        (float[] scores, float[] byClass) = ((float[])judged["score"], (float[])judged["class_scores"]);
        for (int i = 0; i < 5; i++)
        {
            double expected = Math.Log(Enumerable.Range(0, 3).Sum(k => _prior[k] * Math.Exp(byClass[3 * i + k])));
            Assert.AreEqual(expected, scores[i], 1e-5 * Math.Max(1, Math.Abs(expected)));
        }
    }

    [TestMethod]
    public void Features_do_not_depend_on_a_label()
    {
        (GeneratorNetwork unused, DiscriminatorNetwork discriminator) = SmallGans.Create("cdcgan", new ImageShape(1, 28, 28));
        unused.Dispose();
        using DiscriminatorNetwork network = discriminator;
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable gradients = torch.no_grad();
        network.eval();
        torch.Tensor image = torch.rand(4, 1, 28, 28), before = network.call(image).Features, scores = network.call(image).Scores;
        network.get_parameter("projection.weight")!.mul_(-3);
        Assert.IsTrue(before.Equals(network.call(image).Features));
        Assert.IsFalse(scores.Equals(network.call(image).Scores));
    }

    [TestMethod]
    public void A_generator_and_a_discriminator_leave_in_the_mode_they_came_in()
    {
        var shape = new ImageShape(1, 28, 28);
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create("dcgan", shape);
        generator.train();
        discriminator.eval();
        Export(generator, discriminator, shape);
        Assert.IsTrue(generator.modules().All(module => module.training));
        Assert.IsFalse(discriminator.modules().Any(module => module.training));
    }

    private static (OnnxModel Generator, OnnxModel Discriminator, int Features) Export(string recipe, ImageShape shape)
    {
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create(recipe, shape);
        using (generator)
        using (discriminator) return Export(generator, discriminator, shape);
    }

    private static (OnnxModel Generator, OnnxModel Discriminator, int Features) Export(GeneratorNetwork generator, DiscriminatorNetwork discriminator, ImageShape shape)
    {
        string[] classes = generator.Classes > 0 ? ["a", "b", "c"] : [];
        var metadata = new GanMetadata
        {
            Recipe = "r", LatentDimension = SmallGans.Latent, Classes = classes, Seed = 7, Steps = 42, Data = new DataDescription("noise", "00"),
        };
        RealismModel realism = RealismFit.Fit(discriminator, SmallGans.Images(shape, 60, 1), SmallGans.Images(shape, 60, 2));
        return (
            GanExport.Generator(generator, shape, metadata),
            GanExport.Discriminator(discriminator, shape, realism, generator.Classes > 0 ? _prior : [], metadata),
            discriminator.Features);
    }

    // The text of a shape shows N for the one dynamic axis.
    private static void AssertTensors(string[] expected, IReadOnlyList<TensorSpec> actual) =>
        CollectionAssert.AreEqual(expected, actual.Select(spec => spec.ToString()).ToArray());

    private static void AssertFile(OnnxModel model)
    {
        ModelProto proto = ModelProto.Parser.ParseFrom(model.Bytes.Span);
        Assert.AreEqual(7, proto.IrVersion);
        Assert.AreEqual(("", 13L), (proto.OpsetImport.Single().Domain, proto.OpsetImport.Single().Version));
        Assert.IsFalse(proto.Graph.Node.Any(node => node.OpType.StartsWith("Random", StringComparison.Ordinal)));
    }
}
