using Gan.Onnx;
using Gan.Training.Export;
using Gan.Training.Export.Parity;
using Gan.Training.Export.Realism;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Networks;
using Gan.Training.Networks.Modules;
using Gan.Training.Runs;
using Gan.Training.Training;
using TorchSharp.Modules;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;

namespace Gan.Training.Tests.Export;

[TestClass]
public sealed class ExportParityTests
{
    private static readonly ImageShape _shape = new(1, 28, 28);
    private static readonly double[] _prior = [0.5, 0.25, 0.25];

    [TestMethod]
    public void A_generator_that_changed_after_its_export_is_told_apart()
    {
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create("cdcgan", _shape);
        discriminator.Dispose();
        using GeneratorNetwork network = generator;
        OnnxModel model = GanExport.Generator(network, _shape, new GanMetadata());
        ExportParity.CheckGenerator(network, model, _shape);
        Disturb(network);
        string message = Assert.ThrowsExactly<ExportParityException>(() => ExportParity.CheckGenerator(network, model, _shape)).Message;
        StringAssert.Contains(message, "'image'");
        Assert.IsTrue(network.training);
    }

    [TestMethod]
    [DataRow("score.weight", "'class_scores'")]
    [DataRow("projection.weight", "'class_scores'")]
    [DataRow("body.0.weight", "'features'")]
    public void A_discriminator_that_changed_after_its_export_is_told_apart(string weight, string output)
    {
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create("cdcgan", _shape);
        generator.Dispose();
        using DiscriminatorNetwork network = discriminator;
        RealismModel realism = Fit(network);
        OnnxModel model = GanExport.Discriminator(network, _shape, realism, _prior, new GanMetadata());
        ExportParity.CheckDiscriminator(network, model, _shape, realism, _prior);
        using (no_grad()) network.get_parameter(weight)!.mul_(1.01);
        string message = Assert.ThrowsExactly<ExportParityException>(() => ExportParity.CheckDiscriminator(network, model, _shape, realism, _prior)).Message;
        StringAssert.Contains(message, output);
    }

    [TestMethod]
    public void Another_prior_and_another_realism_are_told_apart()
    {
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create("cdcgan", _shape);
        generator.Dispose();
        using DiscriminatorNetwork network = discriminator;
        RealismModel realism = Fit(network);
        OnnxModel model = GanExport.Discriminator(network, _shape, realism, _prior, new GanMetadata());
        string byPrior = Assert.ThrowsExactly<ExportParityException>(() => ExportParity.CheckDiscriminator(network, model, _shape, realism, [0.1, 0.1, 0.8])).Message;
        StringAssert.Contains(byPrior, "'score'");
        RealismModel other = RealismFit.Fit(network, SmallGans.Images(_shape, 60, 1), Dark(60));
        string byRealism = Assert.ThrowsExactly<ExportParityException>(() => ExportParity.CheckDiscriminator(network, model, _shape, other, _prior)).Message;
        StringAssert.Contains(byRealism, "'realism'");
    }

    [TestMethod]
    public void A_network_that_was_never_trained_passes_though_its_scores_are_next_to_nothing()
    {
        for (int seed = 0; seed < 5; seed++)
        {
            manual_seed(seed);
            using DiscriminatorNetwork network = Dcgan.Discriminator(_shape, 4, 10, batchNorm: true);
            double[] prior = [.. Enumerable.Repeat(0.1, 10)];
            GanExport.Discriminator(network, _shape, Fit(network), prior, new GanMetadata());
        }
    }

    [TestMethod]
    public void A_network_whose_features_are_all_but_constant_passes_though_rounding_decides_its_realism()
    {
        manual_seed(1);
        using DiscriminatorNetwork network = PointMlp.Discriminator(8, 0);
        using (no_grad())
        {
            MixedLinear last = network.modules().OfType<MixedLinear>().ElementAt(2);
            last.Weight.mul_(1e-6);
            last.Bias!.fill_(5);
        }
        PointSet points = GaussianMixture.Ring8.Draw(400, 1);
        GanExport.Discriminator(network, points.Shape, RealismFit.Fit(network, points, GaussianMixture.Ring8.Draw(100, 2)), [], new GanMetadata());
    }

    [TestMethod]
    public void A_run_whose_network_hides_an_edit_in_place_leaves_no_file()
    {
        using var folder = new TempFolder();
        (GeneratorNetwork unused, DiscriminatorNetwork discriminator) = SmallGans.Create("dcgan", _shape);
        unused.Dispose();
        using DiscriminatorNetwork judge = discriminator;
        using var generator = new GeneratorNetwork(input => new EditsInPlace(input), SmallGans.Latent, 0);
        var configuration = new RunConfiguration
        {
            Recipe = "dcgan", Source = "noise", Data = new DataDescription("noise", "00"), Seed = 1, Threads = 1, Shape = _shape, Classes = [], Settings = SmallGans.Settings,
        };
        ImageSet images = SmallGans.Images(_shape, 60, 1);
        Assert.ThrowsExactly<ExportParityException>(() => RunExport.Write(configuration, generator, judge, images, images, folder["model"]));
        Assert.IsFalse(Directory.Exists(folder["model"]) && Directory.EnumerateFileSystemEntries(folder["model"]).Any());
    }

    [TestMethod]
    public void What_is_missing_is_named()
    {
        (GeneratorNetwork generator, DiscriminatorNetwork discriminator) = SmallGans.Create("dcgan", _shape);
        using GeneratorNetwork made = generator;
        using DiscriminatorNetwork judge = discriminator;
        var configuration = new RunConfiguration
        {
            Recipe = "dcgan", Source = "noise", Data = new DataDescription("noise", "00"), Seed = 1, Threads = 1, Shape = _shape, Classes = [], Settings = SmallGans.Settings,
        };
        ImageSet images = SmallGans.Images(_shape, 60, 1);
        Assert.AreEqual("heldOut", Assert.ThrowsExactly<ArgumentNullException>(() => RunExport.Write(configuration, generator, judge, images, null!, "never")).ParamName);
        Assert.AreEqual("training", Assert.ThrowsExactly<ArgumentNullException>(() => RunExport.Write(configuration, generator, judge, null!, images, "never")).ParamName);
        Assert.IsFalse(Directory.Exists("never"));
    }

    private static RealismModel Fit(DiscriminatorNetwork network) => RealismFit.Fit(network, SmallGans.Images(_shape, 60, 1), SmallGans.Images(_shape, 60, 2));

    private static ImageSet Dark(int count) => new(new byte[count * _shape.Size], 1, 28, 28, new int[count]);

    private static void Disturb(GeneratorNetwork network)
    {
        using IDisposable gradients = no_grad();
        network.parameters().First().mul_(1.01);
    }

    /// <summary>What hooks cannot see: the tensor that a layer gave is changed before the next layer takes it.</summary>
    private sealed class EditsInPlace : nn.Module<Tensor, Tensor>
    {
        private readonly Linear first;
        private readonly Unflatten second = nn.Unflatten(1, [1, 28, 28]);

        public EditsInPlace(int input)
            : base(nameof(EditsInPlace))
        {
            first = nn.Linear(input, 28 * 28);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            Tensor hidden = first.call(x);
            hidden.mul_(1.5);
            return second.call(hidden);
        }
    }
}
