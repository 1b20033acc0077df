using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Gan.Onnx;
using Gan.Onnx.Latents;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Runs;
using Gan.Training.Settings;
using Gan.Training.Tests.Cli;
using Gan.Training.Tests.Export;
using Gan.Training.Tests.Modalities.Images;
using Gan.Training.Training;
using Gan.Training.Training.Checkpoints;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class TrainingRunTests
{
    [TestMethod]
    public void A_run_leaves_its_configuration()
    {
        RunConfiguration configuration = RunConfiguration.Load(new RunDirectory(TrainedRun.Conditional));
        Assert.AreEqual(("cdcgan", TrainedRun.Data, 3L, 1, 200L), (configuration.Recipe, configuration.Source.Paths.Single(), configuration.Seed, configuration.Threads, configuration.Steps));
        Assert.AreEqual(new ImageShape(1, 28, 28), configuration.Shape);
        Assert.AreEqual((4, TrainedRun.Latent, 8), (configuration.Settings.Width, configuration.Settings.Latent, configuration.Settings.Batch));
        Assert.HasCount(10, configuration.Classes);
        Assert.AreEqual("tiny", configuration.Data.Name);
    }

    [TestMethod]
    public void A_run_leaves_metrics_one_JSON_object_a_line()
    {
        string[] lines = File.ReadAllLines(new RunDirectory(TrainedRun.Conditional).Metrics);
        JsonElement[] parsed = [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
        CollectionAssert.AreEqual((long[])[100, 200], parsed.Select(line => line.GetProperty("step").GetInt64()).ToArray());
        // 8 images a step of the 270 that are not held out.
        Assert.AreEqual(200 * 8 / 270.0, parsed[1].GetProperty("epoch").GetDouble(), 1e-3);
        foreach (string name in (string[])["discriminatorLoss", "generatorLoss", "samplesPerSecond"]) Assert.IsGreaterThan(0, parsed[0].GetProperty(name).GetDouble(), name);
    }

    [TestMethod]
    public void A_run_leaves_sample_grids_a_checkpoint_and_a_report_with_curves()
    {
        var run = new RunDirectory(TrainedRun.Conditional);
        string[] grids = Directory.GetFiles(run.Samples);
        Assert.HasCount(11, grids);
        Assert.IsTrue(File.Exists(run.SampleGrid(0)) && File.Exists(run.SampleGrid(200)));
        foreach (string grid in grids) CollectionAssert.AreEqual((byte[])[0x89, .. "PNG"u8], File.ReadAllBytes(grid)[..4]);
        Assert.AreEqual(200, run.LastCheckpoint);
        string report = File.ReadAllText(run.Report);
        StringAssert.Contains(report, "<svg");
        StringAssert.Contains(report, "data:image/png;base64,");
        Assert.DoesNotContain("http://", report.Replace("http://www.w3.org", "", StringComparison.Ordinal));
        Assert.IsEmpty(Directory.GetFiles(run.Path, "*.part", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void The_exported_model_generates_by_label_and_tells_of_the_run()
    {
        using GanModel model = GanModel.Load(TrainedRun.Conditional);
        Assert.IsTrue(model.IsConditional);
        Assert.AreEqual(("cdcgan", 200L, 3L), (model.Metadata.Recipe, model.Metadata.Steps, model.Metadata.Seed));
        float[] sevens = new GeneratorSampler(model, 1, 7).Generate(0, 3), eights = new GeneratorSampler(model, 1, 8).Generate(0, 3);
        Assert.HasCount(3 * 28 * 28, sevens);
        Assert.IsTrue(sevens.All(pixel => pixel is >= 0 and <= 1));
        CollectionAssert.AreNotEqual(sevens, eights);
        string text = Encoding.Latin1.GetString(model.Generator!.Bytes.Span) + Encoding.Latin1.GetString(model.Discriminator!.Bytes.Span);
        Assert.DoesNotContain(Path.GetDirectoryName(TrainedRun.Data)!, text);
    }

    [TestMethod]
    public void Exported_again_from_the_checkpoint_the_files_are_the_same_bytes()
    {
        using var folder = new TempFolder();
        // A run of now: on some CPUs a test before this one has turned oneDNN off, which earlier runs were rounded by.
        string run = TrainedRun.Train("cdcgan", folder["run"], 20, seed: 3);
        // Threads of the process do not matter: the run's own are used.
        set_num_threads(2);
        RunExport.FromCheckpoint(new RunDirectory(run), folder["again"]);
        AssertSameModel(run, folder["again"]);
        Assert.AreEqual(1, get_num_threads());
    }

    [TestMethod]
    public void Two_runs_of_one_seed_give_the_same_bytes_and_another_seed_others()
    {
        using var folder = new TempFolder();
        string[] runs = [.. ((int[])[4, 4, 5]).Select((seed, i) => TrainedRun.Train("cdcgan", folder[$"run{i}"], 20, seed))];
        AssertSameModel(runs[0], runs[1]);
        CollectionAssert.AreNotEqual(File.ReadAllBytes(new RunDirectory(runs[0]).Generator), File.ReadAllBytes(new RunDirectory(runs[2]).Generator));
    }

    [TestMethod]
    public void Data_that_changed_since_the_run_are_noticed()
    {
        using var folder = new TempFolder();
        foreach (string file in Directory.GetFiles(TrainedRun.Data)) File.Copy(file, folder[Path.GetFileName(file)]);
        string run = folder["run"];
        var from = new RunDirectory(TrainedRun.Conditional);
        Directory.CreateDirectory(new RunDirectory(run).Checkpoints);
        foreach (string file in Directory.GetFiles(from.Checkpoints)) File.Copy(file, Path.Combine(new RunDirectory(run).Checkpoints, Path.GetFileName(file)));
        (RunConfiguration.Load(from) with { Source = folder.Path }).Save(new RunDirectory(run));
        RunExport.FromCheckpoint(new RunDirectory(run), folder["before"]);

        byte[] pixels = File.ReadAllBytes(folder["train-images-idx3-ubyte"]);
        pixels[^1] ^= 1;
        File.WriteAllBytes(folder["train-images-idx3-ubyte"], pixels);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => RunExport.FromCheckpoint(new RunDirectory(run), folder["after"])).Message, "SHA-256");
        Assert.IsFalse(Directory.Exists(folder["after"]));
    }

    [TestMethod]
    public void A_loss_that_is_no_longer_finite_ends_the_run_with_advice_and_without_a_model()
    {
        using var folder = new TempFolder();
        TrainingSettings settings = SmallGans.Settings.With((OptimizationSettings o) => o with { Optimizer = OptimizerKind.Momentum, GeneratorLearningRate = 1e30, DiscriminatorLearningRate = 1e30 });
        var job = new TrainingJob(RecipeCatalog.Find("dcgan"), Digits.Load(100, 10), "digits", settings, TrainingBudget.OfSteps(50), 1, 1);
        var run = new RunDirectory(folder.Path);
        string message = Assert.ThrowsExactly<DivergenceException>(() => job.Run(run, CPU, Stopwatch.StartNew(), null, CancellationToken.None)).Message;
        StringAssert.Contains(message, "--set lr=");
        Assert.IsFalse(File.Exists(run.Generator) || File.Exists(run.Discriminator));
    }

    [TestMethod]
    public void Weights_that_are_no_longer_finite_do_not_replace_the_last_good_checkpoint()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder.Path);
        using (TrainingJob good = Job(SmallGans.Settings, 4)) good.Run(run, CPU, Stopwatch.StartNew(), null, CancellationToken.None, checkpointEvery: 2);
        // The weights go wrong where no loss shows it yet: only the look at them before a checkpoint can tell.
        using (GanTrainer trainer = new(RecipeCatalog.Find("dcgan").Compose(new ImageShape(1, 28, 28), 0, SmallGans.Settings), SmallGans.Settings, Digits.Load(100, 10).Train, 1, CPU))
        using (no_grad())
        {
            var checkpoints = new RunCheckpoints(run, trainer, [0], new CheckpointInterval(1));
            trainer.Generator.parameters().First().fill_(float.NaN);
            string message = Assert.ThrowsExactly<DivergenceException>(() => checkpoints.Save(new TrainingPosition(5, TimeSpan.Zero, 8, 1))).Message;
            StringAssert.Contains(message, "checkpoint of step 4 is kept");
        }
        Assert.AreEqual(4, run.LastCheckpoint);
    }

    [TestMethod]
    public void A_run_stops_between_two_steps_when_it_is_told_to()
    {
        using var folder = new TempFolder();
        using var source = new CancellationTokenSource();
        var seen = new List<TrainingProgress>();
        var job = new TrainingJob(RecipeCatalog.Find("dcgan"), Digits.Load(100, 10), "digits", SmallGans.Settings, TrainingBudget.OfSteps(1_000_000), 1, 1);
        var watch = new Watch(progress =>
        {
            seen.Add(progress);
            if (progress.Step >= 20) source.Cancel();
        });
        TrainingStoppedException stopped = Assert.ThrowsExactly<TrainingStoppedException>(() => job.Run(new RunDirectory(folder.Path), CPU, Stopwatch.StartNew(), watch, source.Token));
        Assert.AreEqual(20, stopped.Step);
        Assert.AreEqual(20, new RunDirectory(folder.Path).LastCheckpoint);
        CollectionAssert.AreEqual((long[])[10, 20], seen.Select(progress => progress.Step).ToArray());
        Assert.IsTrue(seen.All(progress => progress is { TotalSteps: 1_000_000, SamplesPerSecond: > 0 } && progress.Remaining > TimeSpan.Zero));
    }

    [TestMethod]
    public void What_does_not_fit_together_is_said_before_any_work()
    {
        ImageData digits = Digits.Load(100, 10);
        ImageData unlabelled = digits with { Classes = [], Train = new ImageSet(digits.Train.Pixels, 1, 28, 28) };
        ImageData small = digits with { Train = digits.Train.Resized(24) };
        StringAssert.Contains(Refusal("dcgan", unlabelled, SmallGans.Settings.With((LabelSettings l) => l with { Conditioning = LabelConditioning.Projection })), "labels");
        StringAssert.Contains(Refusal("dcgan", small, SmallGans.Settings), "--size");
        StringAssert.Contains(Refusal("dcgan", digits, SmallGans.Settings with { Batch = 91 }), "--batch");
        StringAssert.Contains(Refusal("dcgan", digits, (SmallGans.Settings with { Batch = 9 }).With((DiscriminatorSettings d) => d with { Pack = 2 })), "--batch 10");
        StringAssert.Contains(Refusal("dcgan", digits, SmallGans.Settings with { DiscriminatorSteps = 0 }), "mmd=1");
        StringAssert.Contains(Refusal("dcgan", digits, SmallGans.Settings.With((LossSettings l) => l with { GeneratorAdversarialWeight = 0 })), "match=1");
        _ = new TrainingJob(RecipeCatalog.Find("gan"), small, "digits", SmallGans.Settings, TrainingBudget.OfSteps(1), 1, 1);
    }

    private static string Refusal(string recipe, ImageData data, TrainingSettings settings) => Assert.ThrowsExactly<UserInputException>(
        () => new TrainingJob(RecipeCatalog.Find(recipe), data, "digits", settings, TrainingBudget.OfSteps(1), 1, 1)).Message;

    private static TrainingJob Job(TrainingSettings settings, long steps) =>
        new(RecipeCatalog.Find("dcgan"), Digits.Load(100, 10), "digits", settings, TrainingBudget.OfSteps(steps), 1, 1);

    internal static void AssertSameModel(string first, string second)
    {
        string[] files = Files(first);
        CollectionAssert.AreEqual(files, Files(second));
        CollectionAssert.Contains(files, GanModel.GeneratorFile);
        foreach (string file in files)
        {
            byte[] one = File.ReadAllBytes(Path.Combine(first, file)), other = File.ReadAllBytes(Path.Combine(second, file));
            // How much differs tells a weight or two that were rounded otherwise from another run.
            if (!one.AsSpan().SequenceEqual(other))
                Assert.Fail($"'{file}' of '{first}' and '{second}' ({one.Length} and {other.Length} bytes) first differ at byte {one.AsSpan().CommonPrefixLength(other)}, and in {one.Zip(other).Count(pair => pair.First != pair.Second)} in all.");
        }
    }

    internal static bool IsSameModel(string first, string second) =>
        Files(first).SequenceEqual(Files(second)) && Files(first).All(file => File.ReadAllBytes(Path.Combine(first, file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(second, file))));

    private static string[] Files(string folder) => [.. Directory.GetFiles(folder, "*.onnx").Select(file => Path.GetFileName(file)!).Order()];
}
