using System.Diagnostics;
using Gan.Onnx;
using Gan.Tests;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Runs;
using Gan.Training.Settings;
using Gan.Training.Tests.Cli;
using Gan.Training.Tests.Export;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class ResumeTests
{
    private const int Steps = 24;

    /// <summary>Where counts are printed.</summary>
    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("gan", OptimizerKind.Adam, 1, 10)]
    [DataRow("cgan", OptimizerKind.Momentum, 3, 10)]
    [DataRow("dcgan", OptimizerKind.Adam, 1, 20)]
    [DataRow("cdcgan", OptimizerKind.Adam, 2, 10)]
    public void Stopped_and_resumed_a_run_gives_the_bytes_of_the_straight_one(string recipe, OptimizerKind optimizer, int k, int stopAt)
    {
        using var folder = new TempFolder();
        TrainingSettings settings = (SmallGans.Settings with { DiscriminatorSteps = k }).With((OptimizationSettings o) => o with { Optimizer = optimizer, DecayFrom = 0.5 }).With((RegularizationSettings r) => r with { R1 = 0.1 });
        RunDirectory straight = new(folder["straight"]), stopped = new(folder["stopped"]);
        using (TrainingJob job = Job(recipe, settings, TrainingBudget.OfSteps(Steps))) Run(job, straight);
        using (TrainingJob job = Job(recipe, settings, TrainingBudget.OfSteps(Steps))) Stop(job, stopped, stopAt);
        Assert.AreEqual(stopAt, stopped.LastCheckpoint);
        // What else the process draws in between must not matter.
        rand(17).Dispose();
        using (TrainingJob job = TrainingJob.Resume(stopped, Images())) Run(job, stopped);
        TrainingRunTests.AssertSameModel(straight.Path, stopped.Path);
        CollectionAssert.AreEqual(Names(straight.Samples), Names(stopped.Samples));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public void Killed_at_any_moment_and_resumed_a_run_gives_the_bytes_of_the_straight_one(int threads)
    {
        using var folder = new TempFolder();
        string[] begin = Small(threads);
        using (Process straight = GanProcess.Start([.. begin, folder["straight"]])) GanProcess.WaitForEnd(straight);
        var run = new RunDirectory(folder["killed"]);
        int kills = KillAndResume(begin, run);
        if (!TrainingRunTests.IsSameModel(folder["straight"], run.Path)) Assert.Fail(WhichIsOdd());

        // One run more tells whether going on went astray or two threads did.
        string WhichIsOdd()
        {
            using (Process again = GanProcess.Start([.. begin, folder["again"]])) GanProcess.WaitForEnd(again);
            return $"After {kills} kills the model is another: the straight run comes again the same: {TrainingRunTests.IsSameModel(folder["straight"], folder["again"])}, as the killed one: {TrainingRunTests.IsSameModel(run.Path, folder["again"])}.";
        }
    }

    [TestMethod]
    [TestCategory("Slow")]
    public void Of_many_runs_with_two_threads_that_are_killed_and_resumed_none_gives_other_bytes()
    {
        // Some hundred take an hour, so the number is given by who wants to know.
        if (!int.TryParse(Environment.GetEnvironmentVariable("GAN_KILLED_RUNS"), out int runs) || runs < 1)
            Requirement.Missing("killed-runs", "Set GAN_KILLED_RUNS to the number of runs, such as 300, to kill and resume so many.");
        using var folder = new TempFolder();
        string[] begin = Small(threads: 2);
        using (Process straight = GanProcess.Start([.. begin, folder["straight"]])) GanProcess.WaitForEnd(straight);
        int differ = 0, kills = 0;
        for (int i = 1; i <= runs; i++)
        {
            var run = new RunDirectory(folder["killed"]);
            kills += KillAndResume(begin, run);
            if (!TrainingRunTests.IsSameModel(folder["straight"], run.Path)) differ++;
            Directory.Delete(run.Path, recursive: true);
            TestContext.WriteLine($"{i} runs, {kills} kills, {differ} differ");
        }
        Assert.AreEqual(0, differ);
    }

    private static string[] Small(int threads) =>
        [.. "train dcgan --data digits --size 28 --steps 400 --batch 8 --set width=4 --set latent=8 --seed 5 --checkpoint-every 7 --device cpu --threads".Split(' '), $"{threads}", "--out"];

    // Returns how often it was killed.
    private static int KillAndResume(string[] begin, RunDirectory run)
    {
        var random = new Random();
        int kills = 0;
        for (bool done = false; !done;)
        {
            using Process process = GanProcess.Start(run.LastCheckpoint is null ? [.. begin, run.Path] : ["train", "--out", run.Path, "--resume"]);
            long before = run.LastCheckpoint ?? 0;
            // Somewhere in the next hundred steps or so: there is always progress, and no two kills fall alike.
            while (!process.HasExited && kills < 3 && (run.LastCheckpoint ?? 0) <= before) Thread.Sleep(1);
            if (kills < 3 && !process.WaitForExit(random.Next(60)))
            {
                process.Kill();
                kills++;
            }
            process.WaitForExit();
            done = run.IsFinished;
            if (!done && process.ExitCode is 1 or 2) Assert.Fail(process.StandardError.ReadToEnd());
        }
        return kills;
    }

    [TestMethod]
    public void A_damaged_checkpoint_is_told_and_the_one_before_it_taken()
    {
        using var folder = new TempFolder();
        RunDirectory straight = new(folder["straight"]), stopped = new(folder["stopped"]);
        using (TrainingJob job = Job("dcgan", SmallGans.Settings, TrainingBudget.OfSteps(Steps))) Run(job, straight);
        using (TrainingJob job = Job("dcgan", SmallGans.Settings, TrainingBudget.OfSteps(Steps))) Stop(job, stopped, 10, checkpointEvery: 4);
        string[] checkpoints = Names(stopped.Checkpoints);
        Assert.HasCount(2, checkpoints);
        string newest = Path.Combine(stopped.Checkpoints, checkpoints[^1]);
        byte[] bytes = File.ReadAllBytes(newest);
        bytes[^100] ^= 4;
        File.WriteAllBytes(newest, bytes);

        var told = new List<string>();
        using (TrainingJob job = TrainingJob.Resume(stopped, Images(), damaged: told.Add)) Run(job, stopped);
        StringAssert.Contains(told.Single(), "checksum");
        TrainingRunTests.AssertSameModel(straight.Path, stopped.Path);
    }

    [TestMethod]
    public void A_finished_run_goes_on_to_more_steps_as_if_it_had_been_begun_so()
    {
        using var folder = new TempFolder();
        RunDirectory straight = new(folder["straight"]), longer = new(folder["longer"]);
        using (TrainingJob job = Job("dcgan", SmallGans.Settings, TrainingBudget.OfSteps(Steps))) Run(job, straight);
        using (TrainingJob job = Job("dcgan", SmallGans.Settings, TrainingBudget.OfSteps(10))) Run(job, longer);
        using (TrainingJob job = TrainingJob.Resume(longer, Images(), TrainingBudget.OfSteps(Steps))) Run(job, longer);
        TrainingRunTests.AssertSameModel(straight.Path, longer.Path);
        Assert.AreEqual(Steps, RunConfiguration.Load(longer).Steps);
    }

    [TestMethod]
    public void A_run_whose_learning_rate_has_begun_to_fall_keeps_its_length()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        TrainingSettings falling = SmallGans.Settings.With((OptimizationSettings o) => o with { DecayFrom = 0.5 });
        using (TrainingJob job = Job("dcgan", falling, TrainingBudget.OfSteps(30))) Stop(job, run, 10);
        // All steps so far had the whole learning rate, in a run of 20 as well, but not in one of 17.
        TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(100)).Dispose();
        TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(20)).Dispose();
        Assert.ThrowsExactly<UserInputException>(() => TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(17)));
        Assert.ThrowsExactly<UserInputException>(() => TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(3)));
        using (TrainingJob job = TrainingJob.Resume(run, Images())) Stop(job, run, 20);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(100))).Message, "length");
    }

    [TestMethod]
    public void Lines_of_steps_that_are_done_again_are_not_there_twice()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        using (TrainingJob job = Job("gan", SmallGans.Settings, TrainingBudget.OfSteps(300))) Stop(job, run, 250, checkpointEvery: 90);
        foreach (string newest in Names(run.Checkpoints)[^1..]) File.Delete(Path.Combine(run.Checkpoints, newest));
        File.AppendAllText(run.Metrics, "{\"step\":2");
        Assert.AreEqual(180, run.LastCheckpoint);
        using (TrainingJob job = TrainingJob.Resume(run, Images())) Run(job, run);
        CollectionAssert.AreEqual((long[])[100, 200, 300], MetricsLog.Read(run.Metrics).Select(line => line.Step).ToArray());
    }

    [TestMethod]
    public void Data_that_are_not_the_run_s_are_refused()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        using (TrainingJob job = Job("dcgan", SmallGans.Settings, TrainingBudget.OfSteps(30))) Stop(job, run, 10);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidDataException>(() => TrainingJob.Resume(run, Digits.Load(110, 10))).Message, "SHA-256");
    }

    private static ImageData Images() => Digits.Load(100, 10);

    private static TrainingJob Job(string recipe, TrainingSettings settings, TrainingBudget budget) =>
        new(RecipeCatalog.Find(recipe), Images(), "digits", settings, budget, 1, 1);

    private static void Run(TrainingJob job, RunDirectory run) => job.Run(run, CPU, Stopwatch.StartNew(), null, CancellationToken.None);

    private static void Stop(TrainingJob job, RunDirectory run, int step, long? checkpointEvery = null)
    {
        using var source = new CancellationTokenSource();
        var watch = new Watch(progress =>
        {
            if (progress.Step >= step) source.Cancel();
        });
        Assert.AreEqual(step, Assert.ThrowsExactly<TrainingStoppedException>(() => job.Run(run, CPU, Stopwatch.StartNew(), watch, source.Token, checkpointEvery)).Step);
    }

    private static string[] Names(string folder) => [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
}
