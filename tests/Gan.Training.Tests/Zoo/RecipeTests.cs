using System.Diagnostics;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Discrete;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Text;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Tests.Export;
using Gan.Training.Tests.Modalities.Events;
using Gan.Training.Tests.Modalities.Tables;
using Gan.Training.Tests.Training;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Zoo;

/// <summary>What holds for every recipe: with labels and without it trains, exports with parity, and gives the same bytes when it was stopped and resumed.</summary>
[TestClass]
public sealed class RecipeTests
{
    private const int Steps = 12, StopAt = 10;

    // With the other ways of taking labels recipes that have something of their own in the way stand for all, and two for those with cross-entropy, which take semi.
    private static IEnumerable<object[]> Cases => RecipeCatalog.All.Keys
        .SelectMany(name => (RecipeCatalog.Find(name) is FeatureAugmentedGan or ImputationGan ? ["none"] : new[] { "none", "projection" }).Select(labels => new object[] { name, labels }))
        .Concat([["tabular", "concat"]])
        .Concat(new[] { "gan", "dcgan", "hinge-sn", "pacgan", "wgan", "r3gan-cf", "seqgan-gumbel" }.SelectMany(name => new[] { "concat", "auxiliary" }.Select(labels => new object[] { name, labels })))
        .Concat([["sgan", "semi"], ["dcgan", "semi"]]);

    private static IEnumerable<object[]> Names => RecipeCatalog.All.Values.Where(recipe => recipe.Takes(new PointShape(0, 0, 1))).Select(recipe => new object[] { recipe.Name });

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Every_recipe_trains_resumes_and_exports_with_labels_and_without(string name, string labels)
    {
        using var folder = new TempFolder();
        RunDirectory straight = new(folder["straight"]), stopped = new(folder["stopped"]);
        using (TrainingJob job = Job(name, labels)) Run(job, straight, null, CancellationToken.None);
        using (var source = new CancellationTokenSource())
        using (TrainingJob job = Job(name, labels))
        {
            var watch = new Watch(progress => Stop(progress, source));
            Assert.ThrowsExactly<TrainingStoppedException>(() => Run(job, stopped, watch, source.Token));
        }
        using (TrainingJob job = TrainingJob.Resume(stopped, Data(RecipeCatalog.Find(name)))) Run(job, stopped, null, CancellationToken.None);
        TrainingRunTests.AssertSameModel(straight.Path, stopped.Path);
        using GanModel model = GanModel.Load(straight.Path);
        Assert.AreEqual((labels is not ("none" or "semi"), name), (model.IsConditional || model.Metadata.Conditions.Count > 0, model.Metadata.Recipe));
        Assert.AreEqual(labels == "none" || model.IsTable ? 0 : Data(RecipeCatalog.Find(name)).Classes.Count, model.Classes.Count);
        Assert.AreEqual(RecipeCatalog.Find(name).Defaults.DiscriminatorSteps > 0, model.Discriminator is not null);
    }

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void Every_recipe_learns_points_too(string name)
    {
        using var folder = new TempFolder();
        Recipe recipe = RecipeCatalog.Find(name);
        TrainingSettings settings = recipe.Defaults with { Width = 2, Latent = 2, Batch = 20 };
        using (var job = new TrainingJob(recipe, PointData.Of(GaussianMixture.Ring8), "ring8", settings, TrainingBudget.OfSteps(3), 1, 1)) Run(job, new RunDirectory(folder["run"]), null, CancellationToken.None);
        using GanModel model = GanModel.Load(folder["run"]);
        Assert.AreEqual("point", model.Metadata.Kind);
        Assert.HasCount(20, new GeneratorSampler(model, 1).Generate(0, 10));
    }

    [TestMethod]
    public void Smoothing_is_refused_where_there_are_no_probabilities()
    {
        Recipe recipe = RecipeCatalog.Find("lsgan");
        TrainingSettings settings = recipe.Defaults.With((RegularizationSettings r) => r with { LabelSmoothing = 0.1 });
        StringAssert.Contains(
            Assert.ThrowsExactly<UserInputException>(() => new TrainingJob(recipe, Images(), "digits", settings, TrainingBudget.OfSteps(1), 1, 1)).Message,
            "--set smooth=0.1: the objective 'least-squares'");
        Assert.ThrowsExactly<ArgumentException>(() => recipe.Compose(new ImageShape(1, 28, 28), 0, settings));
    }

    [TestMethod]
    public void What_only_networks_for_images_have_is_refused_elsewhere()
    {
        Recipe recipe = RecipeCatalog.Find("gan");
        foreach (string part in (string[])["g-norm=virtual", "augment=translation+cutout"])
        {
            TrainingSettings settings = SettingKeys.Apply(recipe.Defaults, [part]);
            string message = Assert.ThrowsExactly<UserInputException>(
                () => new TrainingJob(recipe, PointData.Of(GaussianMixture.Ring8), "ring8", settings, TrainingBudget.OfSteps(1), 1, 1)).Message;
            StringAssert.Contains(message, part);
            StringAssert.Contains(message, "points");
        }
        AssertRefused("vbn-gan", PointData.Of(GaussianMixture.Ring8), "points", "gan");
    }

    [TestMethod]
    public void Looking_ahead_is_refused_where_batch_norm_cannot_be_taken_along()
    {
        Recipe recipe = RecipeCatalog.Find("dcgan");
        using var job = new TrainingJob(recipe, Images(), "digits", recipe.Defaults with { UnrolledSteps = 1 }, TrainingBudget.OfSteps(1), 1, 1);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(job.Plan).Message, "d-norm=none");
    }

    [TestMethod]
    public void Data_that_a_recipe_does_not_learn_are_refused_with_the_recipes_that_do()
    {
        AssertRefused("dcgan", SequenceData.Load(), "strings", "seqgan-gumbel");
        AssertRefused("seqgan-gumbel", Images(), "images", "dcgan");
        AssertRefused("seqgan-gumbel", PointData.Of(GaussianMixture.Ring8), "points", "gan");
    }

    [TestMethod]
    public void Reinforce_resumes_to_the_same_bytes_as_well()
    {
        Recipe recipe = RecipeCatalog.Find("seqgan-gumbel");
        TrainingSettings settings = (recipe.Defaults with { Width = SmallGans.Width, Latent = SmallGans.Latent, Batch = 10, DiscriminatorSteps = 2 }).With((DiscreteSettings d) => d with { Gradient = DiscreteGradient.Reinforce });
        using var folder = new TempFolder();
        RunDirectory straight = new(folder["straight"]), stopped = new(folder["stopped"]);
        using (var job = new TrainingJob(recipe, SequenceData.Load(), "grammar", settings, TrainingBudget.OfSteps(Steps), 1, 1)) Run(job, straight, null, CancellationToken.None);
        using (var source = new CancellationTokenSource())
        using (var job = new TrainingJob(recipe, SequenceData.Load(), "grammar", settings, TrainingBudget.OfSteps(Steps), 1, 1))
            Assert.ThrowsExactly<TrainingStoppedException>(() => Run(job, stopped, new Watch(progress => Stop(progress, source)), source.Token));
        using (TrainingJob job = TrainingJob.Resume(stopped, SequenceData.Load())) Run(job, stopped, null, CancellationToken.None);
        TrainingRunTests.AssertSameModel(straight.Path, stopped.Path);
    }

    private static void AssertRefused(string name, SampleData data, string noun, string instead)
    {
        Recipe recipe = RecipeCatalog.Find(name);
        string message = Assert.ThrowsExactly<UserInputException>(() => new TrainingJob(recipe, data, data.Name, recipe.Defaults, TrainingBudget.OfSteps(1), 1, 1)).Message;
        StringAssert.Contains(message, $"does not learn {noun}");
        StringAssert.Contains(message, $" {instead}");
    }

    // A recipe is tested on images if it takes them, and otherwise on what it is for.
    private static SampleData Data(Recipe recipe) =>
        recipe.Takes(new ImageShape(1, 28, 28)) ? Images()
        : recipe.Takes(ExpressionGrammar.Shape) ? SequenceData.Load()
        : recipe is FeatureAugmentedGan ? SmallEvents.Data(100)
        : MixedTable.Data(100);

    private static ImageData Images() => Digits.Load(100, 10);

    private static TrainingJob Job(string name, string labels)
    {
        Recipe recipe = RecipeCatalog.Find(name);
        TrainingSettings settings = SettingKeys.Apply(
            recipe.Defaults with { Width = SmallGans.Width, Latent = SmallGans.Latent, Batch = 10 }, [$"labels={labels}", "labelled=20", "noise=0.1", "noise-steps=20", "gumbel-steps=20"]);
        SampleData data = Data(recipe);
        return new(recipe, data, data.Name, settings, TrainingBudget.OfSteps(Steps), 1, 1);
    }

    private static void Stop(TrainingProgress progress, CancellationTokenSource source)
    {
        if (progress.Step >= StopAt) source.Cancel();
    }

    private static void Run(TrainingJob job, RunDirectory run, IProgress<TrainingProgress>? progress, CancellationToken token) => job.Run(run, CPU, Stopwatch.StartNew(), progress, token);
}
