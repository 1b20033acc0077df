using Gan.Onnx;
using Gan.Training.Modalities.Points;
using Gan.Training.Runs;
using Gan.Training.Samples;
using Gan.Training.Settings;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Zoo;

/// <summary>A group of settings of another assembly has keys of <c>--set</c> once that is registered, and its values are in config.json.</summary>
[TestClass]
public sealed class RegisteredSettingsTests
{
    [TestMethod]
    public void A_group_of_another_assembly_is_set_stored_and_read_again()
    {
        KnownAssemblies.Register(typeof(ToySettings).Assembly);
        Recipe recipe = RecipeCatalog.Find("gan");
        TrainingSettings settings = SettingKeys.Apply(recipe.Defaults, ["repeats=3", "batch=16", "width=1"]);
        Assert.AreEqual(3, settings.Of<ToySettings>().Repeats);
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        using (var job = new TrainingJob(recipe, PointData.Of(GaussianMixture.Ring8), "ring8", settings, TrainingBudget.OfSteps(2), seed: 1, threads: 1))
            job.Run(run, CPU, System.Diagnostics.Stopwatch.StartNew(), null, CancellationToken.None);
        StringAssert.Contains(File.ReadAllText(run.Configuration), "\"toyRepeats\": 3");
        Assert.AreEqual(settings, RunConfiguration.Load(run).Settings);
        Assert.ThrowsExactly<UserInputException>(() => SettingKeys.Apply(settings, ["repeats=-1"]));
    }

    [TestMethod]
    public void Settings_are_equal_by_all_of_their_groups()
    {
        var usual = new TrainingSettings();
        TrainingSettings changed = usual.With((ToySettings toy) => toy with { Repeats = 3 });
        Assert.AreNotEqual(usual, changed);
        Assert.AreEqual(changed, new TrainingSettings().With(new ToySettings { Repeats = 3 }));
        Assert.AreEqual(changed.GetHashCode(), new TrainingSettings().With(new ToySettings { Repeats = 3 }).GetHashCode());
        Assert.AreEqual(usual, changed.With(new ToySettings()));
    }

    /// <summary>What only a modality of the tests would have.</summary>
    internal sealed record ToySettings : SettingsGroup<ToySettings>
    {
        public int Repeats { get; init; } = 1;

        protected override IReadOnlyList<SettingKey> Keys(KeyDeclaration<ToySettings> declare) =>
            [declare.Integer("repeats", "toyRepeats", "how often a toy repeats itself", 0, 10, toy => toy.Repeats, (toy, value) => toy with { Repeats = value })];
    }
}
