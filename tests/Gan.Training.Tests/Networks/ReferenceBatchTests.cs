using Gan.Onnx;
using Gan.Onnx.Running;
using Gan.Training.Export;
using Gan.Training.Modalities.Images.Learning;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Networks.Modules;
using Gan.Training.Samples.Learning;
using Gan.Training.Settings;
using Gan.Training.Tests.Export;
using Gan.Training.Tests.Objectives;
using Gan.Training.Training;
using Gan.Training.Zoo;
using TorchSharp;
using static TorchSharp.torch;
using GeneratorNetwork = Gan.Training.Networks.GeneratorNetwork;
using GeneratorNorm = Gan.Training.Networks.GeneratorNorm;

namespace Gan.Training.Tests.Networks;

/// <summary>Generators with a reference batch: what their samples follow from, in training, in evaluation and in files.</summary>
[TestClass]
public sealed class ReferenceBatchTests
{
    private static readonly ImageShape _shape = new(1, 28, 28);

    private static IEnumerable<object[]> Generators =>
        from recipe in (string[])["dcgan", "gan"] from norm in (GeneratorNorm[])[GeneratorNorm.Reference, GeneratorNorm.Virtual] from classes in (int[])[0, 3] select new object[] { recipe, norm, classes };

    [TestMethod]
    [DynamicData(nameof(Generators))]
    public void A_sample_does_not_depend_on_its_batch_and_is_the_same_in_training_and_evaluation(string recipe, GeneratorNorm norm, int classes)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        using GeneratorNetwork generator = Create(recipe, norm, classes);
        (Tensor z, Tensor? label) = Latents(generator, 4);
        generator.train();
        Tensor together = generator.call(z, label, null);
        CollectionAssert.AreEqual((long[])[4, 1, 28, 28], together.shape);
        Assert.IsGreaterThan(0.01, together.std(0).mean().ToDouble());
        foreach (bool training in (bool[])[true, false])
        {
            generator.train(training);
            for (int i = 0; i < 4; i++) AssertNear(together.narrow(0, i, 1), generator.call(z.narrow(0, i, 1), label?.narrow(0, i, 1), null));
        }
        Assert.IsFalse(generator.modules().Any(module => module.training));
    }

    [TestMethod]
    [DataRow(GeneratorNorm.Reference, 0)]
    [DataRow(GeneratorNorm.Virtual, 2)]
    public void The_gradient_for_the_weights_runs_through_the_reference_batch(GeneratorNorm norm, int classes)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        using var generator = new GeneratorNetwork(Body, 2, classes);
        generator.to(ScalarType.Float64);
        Tensor z = linspace(-1, 2, 6, ScalarType.Float64).reshape(3, 2), pattern = linspace(0, 5, 6, ScalarType.Float64).sin().reshape(3, 2);
        Tensor? label = classes == 0 ? null : tensor((long[])[0, 1, 1]).unsqueeze(1);
        Tensor Loss() => (generator.call(z, label, null) * pattern).sum();
        foreach ((string name, TorchSharp.Modules.Parameter parameter) in generator.named_parameters())
        {
            double[] gradient = autograd.grad([Loss()], [parameter])[0].contiguous().data<double>().ToArray();
            double[] slopes = FiniteDifferences.Of(() => Loss().ToDouble(), parameter);
            for (int i = 0; i < slopes.Length; i++) Assert.AreEqual(slopes[i], gradient[i], 1e-6, name);
        }

        nn.Module<Tensor, Tensor> Body(int input) =>
            nn.Sequential(new MixedLinear(input, 3), new ReferenceNorm(3, 4, norm == GeneratorNorm.Virtual), nn.Tanh(), new MixedLinear(3, 3), new ReferenceNorm(3, 4, norm == GeneratorNorm.Virtual), nn.Tanh(), new MixedLinear(3, 2));
    }

    [TestMethod]
    [DataRow(GeneratorNorm.Reference)]
    [DataRow(GeneratorNorm.Virtual)]
    public void Statistics_are_those_of_the_averaged_weights_wherever_they_were_computed_before(GeneratorNorm norm)
    {
        using DisposeScope scope = NewDisposeScope();
        Recipe recipe = RecipeCatalog.Find("dcgan");
        TrainingSettings settings = SmallGans.Settings.With((ImageSettings i) => i with { GeneratorNorm = norm }).With((OptimizationSettings o) => o with { GeneratorLearningRate = 0.05, AverageDecay = 0.5 });
        Composition parts = recipe.Compose(_shape, 0, settings);
        using var trainer = new GanTrainer(parts, settings, SmallGans.Images(_shape, 40, 1), 1, CPU);
        (Tensor z, _) = Latents(trainer.AveragedGenerator, 7);
        trainer.AveragedGenerator.eval();
        Tensor before = Sample(trainer.AveragedGenerator, z);
        for (int i = 0; i < 4; i++) trainer.Step();

        Assert.IsTrue(Reference(trainer.Generator).Equals(Reference(trainer.AveragedGenerator)));
        Tensor expected = Afresh();
        Assert.IsGreaterThan(0.01, (expected - before).abs().max().ToDouble());
        Assert.IsTrue(expected.Equals(Sample(trainer.AveragedGenerator, z)));

        trainer.Step();
        expected = Afresh();

        OnnxModel model = GanExport.Generator(trainer.AveragedGenerator, _shape, new GanMetadata { LatentDimension = SmallGans.Latent });
        using var runner = new OnnxRunner(model);
        var pixels = (float[])runner.Run(new Dictionary<string, Array> { ["z"] = TensorValues.Floats(z) })["image"];
        AssertNear((expected + 1) / 2, tensor(pixels).reshape(expected.shape));
        trainer.Step();
        Assert.IsTrue(Afresh().Equals(Sample(trainer.AveragedGenerator, z)));

        // By a generator that has never computed any, with the averaged weights.
        Tensor Afresh()
        {
            using GeneratorNetwork fresh = parts.Generator();
            Assert.IsFalse(Reference(fresh).Equals(Reference(trainer.AveragedGenerator)));
            fresh.load_state_dict(trainer.AveragedGenerator.state_dict());
            Assert.IsTrue(Reference(fresh).Equals(Reference(trainer.AveragedGenerator)));
            fresh.eval();
            return Sample(fresh, z);
        }
    }

    [TestMethod]
    public void The_usual_norm_draws_no_reference_batch()
    {
        using GeneratorNetwork generator = Create("dcgan", GeneratorNorm.Batch, 0);
        Assert.IsFalse(generator.state_dict().Keys.Any(key => key.StartsWith("reference", StringComparison.Ordinal)));
    }

    private static GeneratorNetwork Create(string recipe, GeneratorNorm norm, int classes)
    {
        manual_seed(2);
        GeneratorNetwork generator = RecipeCatalog.Find(recipe).Compose(_shape, classes, SmallGans.Settings.With((ImageSettings i) => i with { GeneratorNorm = norm })).Generator();
        using IDisposable gradients = no_grad();
        // First weights of DCGAN are so small that every output is nearly the same.
        foreach (Tensor weight in generator.parameters().Where(parameter => parameter.dim() > 1)) weight.normal_(0, 1.5 / Math.Sqrt(weight.numel() / (double)weight.shape[0]));
        return generator;
    }

    private static (Tensor Latents, Tensor? Labels) Latents(GeneratorNetwork generator, int count) =>
        (linspace(-3, 5, count * generator.Latent).sin().reshape(count, generator.Latent), generator.Classes == 0 ? null : arange(count, ScalarType.Int64).remainder(generator.Classes).unsqueeze(1));

    private static Tensor Sample(GeneratorNetwork generator, Tensor z)
    {
        using IDisposable gradients = no_grad();
        return generator.call(z, null, null);
    }

    private static Tensor Reference(GeneratorNetwork generator) => generator.get_buffer("reference_latent")!;

    private static void AssertNear(Tensor expected, Tensor actual) => Assert.IsLessThan(2e-4, (expected - actual).abs().max().ToDouble());
}
