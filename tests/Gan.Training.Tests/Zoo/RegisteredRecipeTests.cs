using Gan.Onnx;
using Gan.Training.Modalities.Points;
using Gan.Training.Modalities.Points.Learning;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Zoo;

/// <summary>A recipe of another assembly is found once that is registered, trains, and its run is opened again.</summary>
[TestClass]
public sealed class RegisteredRecipeTests
{
    [TestMethod]
    public void A_recipe_of_another_assembly_trains_and_exports()
    {
        KnownAssemblies.Register(typeof(PointsOnlyGan).Assembly);
        Recipe recipe = RecipeCatalog.Find("points-only");
        using var folder = new TempFolder();
        PointData data = PointData.Of(GaussianMixture.All["ring8"]);
        using (var job = new TrainingJob(recipe, data, "ring8", recipe.Defaults with { Batch = 16, Width = 1 }, TrainingBudget.OfSteps(2), seed: 1, threads: 1))
            job.Run(new RunDirectory(folder["run"]), CPU, System.Diagnostics.Stopwatch.StartNew(), null, CancellationToken.None);
        Assert.AreEqual("points-only", RunConfiguration.Load(new RunDirectory(folder["run"])).Recipe);
        using var model = GanModel.Load(folder["run"]);
        Assert.AreEqual("points-only", model.Metadata.Recipe);
    }

    /// <summary>Points alone.</summary>
    internal sealed class PointsOnlyGan : Recipe, IComposes<PointShape>
    {
        public override string Name => "points-only";

        public override string Summary => "a recipe of the tests";

        public override string Paper => "none";

        public Composition Compose(PointShape shape, int classes, TrainingSettings settings) => Combine(
            () => PointMlp.Generator(settings.Latent, settings.Width * HiddenPerWidth, classes, settings.Code),
            () => PointMlp.Discriminator(settings.Width * HiddenPerWidth, classes, settings.BatchView, settings.LabelHead),
            settings);
    }
}
