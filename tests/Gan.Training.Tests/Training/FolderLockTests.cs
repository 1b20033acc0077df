using System.Diagnostics;
using Gan.Onnx;
using Gan.Training.Files;
using Gan.Training.Health;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Runs;
using Gan.Training.Tests.Cli;
using Gan.Training.Tests.Export;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Training;

/// <summary>Two that write into one folder.</summary>
[TestClass]
public sealed class FolderLockTests
{
    private static readonly string[] _long = [.. "train dcgan --data digits --size 28 --steps 1000000 --batch 8 --set width=4 --set latent=8 --checkpoint-every 20 --device cpu --threads 1 --out".Split(' ')];

    [TestMethod]
    public void A_folder_is_locked_once_until_it_is_released()
    {
        using var folder = new TempFolder();
        string place = folder["a/b"];
        using (FolderLock.Acquire(place))
        {
            string message = Assert.ThrowsExactly<FolderInUseException>(() => FolderLock.Acquire(place)).Message;
            StringAssert.Contains(message, place);
            StringAssert.Contains(message, $"process {Environment.ProcessId} on {Environment.MachineName}");
            File.WriteAllText(Path.Combine(place, "written"), "");
        }
        CollectionAssert.AreEqual((string[])[Path.Combine(place, "written")], Directory.GetFileSystemEntries(place));
        FolderLock.Acquire(place).Dispose();
    }

    [TestMethod]
    public void What_is_locked_and_stays_empty_leaves_no_folder()
    {
        using var folder = new TempFolder();
        FolderLock.Acquire(folder["a/b/c"]).Dispose();
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Of_many_that_take_one_lock_at_once_one_has_it_at_a_time()
    {
        using var folder = new TempFolder();
        int inside = 0, taken = 0;
        Parallel.For(0, 4, _ =>
        {
            for (int i = 0; i < 50; i++)
            {
                try
                {
                    using var held = FolderLock.Acquire(folder["run"]);
                    Assert.AreEqual(1, Interlocked.Increment(ref inside));
                    Interlocked.Increment(ref taken);
                    Interlocked.Decrement(ref inside);
                }
                catch (FolderInUseException)
                {
                }
            }
        });
        Assert.IsGreaterThan(0, taken);
    }

    [TestMethod]
    public void A_second_run_in_the_folder_of_one_that_trains_is_refused_and_a_killed_one_is_free_to_resume()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        using (Process first = GanProcess.Start([.. _long, run.Path]))
        {
            while (run.LastCheckpoint is null && !first.HasExited) Thread.Sleep(10);
            string begun = File.ReadAllText(run.Configuration);
            foreach (string[] second in (string[][])[[.. _long, run.Path], ["train", "--out", run.Path, "--resume"], ["export", run.Path, "--out", run.Path], ["quickstart", "--out", run.Path]])
                StringAssert.Contains(CommandRun.Fail(2, second), "in use by");
            Assert.AreEqual(begun, File.ReadAllText(run.Configuration));
            Assert.IsFalse(run.IsFinished);
            first.Kill();
            first.WaitForExit();
        }
        Assert.IsTrue(File.Exists(Path.Combine(run.Path, FolderLock.File)));
        // The lock of the dead is no lock, and its file is none of the run's.
        CommandRun.Succeed("export", run.Path, "--out", folder["model"]);
        long step = run.LastCheckpoint!.Value;
        CommandRun.Succeed("train", "--out", run.Path, "--resume", "--steps", $"{step + 5}");
        Assert.AreEqual(step + 5, RunConfiguration.Load(run).Steps);
        foreach (string place in (string[])[run.Path, folder["model"]]) Assert.IsFalse(File.Exists(Path.Combine(place, FolderLock.File)), place);
    }

    [TestMethod]
    public void A_run_that_another_went_on_with_meanwhile_is_not_gone_on_with_from_before()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        using (TrainingJob job = Job(10)) Run(job, run);
        using TrainingJob one = TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(15)), other = TrainingJob.Resume(run, Images(), TrainingBudget.OfSteps(20));
        Run(one, run);
        byte[] model = File.ReadAllBytes(run.Generator);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Run(other, run)).Message, "gone on meanwhile, from step 10 to 15");
        using TrainingJob fresh = Job(10);
        StringAssert.Contains(Assert.ThrowsExactly<UserInputException>(() => Run(fresh, run)).Message, "holds a finished run");
        CollectionAssert.AreEqual(model, File.ReadAllBytes(run.Generator));
    }

    [TestMethod]
    public void Killed_on_its_way_to_more_steps_a_finished_run_is_not_done()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(TrainedRun.Train("dcgan", folder["run"], steps: 10, seed: 4));
        // As a kill leaves it: the model of ten steps, and the configuration of twenty.
        (RunConfiguration.Load(run) with { Budget = TrainingBudget.OfSteps(20), Steps = 0, Outcome = RunOutcome.Running }).Save(run);
        Assert.DoesNotContain("nothing is left", CommandRun.Succeed("train", "--out", run.Path, "--resume"));
        Assert.AreEqual(20, RunConfiguration.Load(run).Steps);
    }

    private static ImageData Images() => Digits.Load(100, 10);

    private static TrainingJob Job(int steps) => new(RecipeCatalog.Find("dcgan"), Images(), "digits", SmallGans.Settings, TrainingBudget.OfSteps(steps), 1, 1);

    private static void Run(TrainingJob job, RunDirectory run) => job.Run(run, CPU, Stopwatch.StartNew(), null, CancellationToken.None);
}
