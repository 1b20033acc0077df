using Gan.Training.Tests.Training;
using Gan.Training.Training;

namespace Gan.Training.Tests.Cli;

/// <summary>The threads of runs for which the user gives none.</summary>
[TestClass]
public sealed class ThreadsCommandTests
{
    [TestMethod]
    public void Without_threads_a_run_measures_says_and_records_them_and_is_the_run_of_that_number()
    {
        if (Environment.ProcessorCount == 1) Assert.Inconclusive("There is one core alone, and nothing to choose.");
        using var folder = new TempFolder();
        string[] begin = ["train", "dcgan", "--data", TrainedRun.Data, "--steps", "12", "--batch", "8", "--device", "cpu", "--set", "width=4", "--set", "latent=8", "--seed", "6", "--out"];
        string told = CommandRun.Succeed([.. begin, folder["chosen"]]);
        int threads = RunConfiguration.Load(new RunDirectory(folder["chosen"])).Threads;
        foreach (string part in (string[])[$"CPU threads: {threads} (", "steps/s with 1", $"steps/s with {Environment.ProcessorCount}", "--threads fixes"]) StringAssert.Contains(told, part);
        // Measuring leaves nothing behind: neither random numbers that are drawn nor weights.
        Assert.DoesNotContain("steps/s with", CommandRun.Succeed([.. begin, folder["fixed"], "--threads", $"{threads}"]));
        TrainingRunTests.AssertSameModel(folder["fixed"], folder["chosen"]);
        Assert.DoesNotContain("steps/s with", CommandRun.Succeed("train", "--out", folder["chosen"], "--resume", "--steps", "14"));
        Assert.AreEqual(threads, RunConfiguration.Load(new RunDirectory(folder["chosen"])).Threads);
    }

    [TestMethod]
    public void A_sweep_measures_once_and_goes_on_with_the_threads_that_it_began_with()
    {
        if (Environment.ProcessorCount == 1) Assert.Inconclusive("There is one core alone, and nothing to choose.");
        using var folder = new TempFolder();
        string[] sweep = [.. "sweep gan --data ring8 --steps 2 --seeds 2 --device cpu --count 50 --set batch=8 --out".Split(' '), folder["sweep"]];
        StringAssert.Contains(CommandRun.Succeed(sweep), "steps/s with 1");
        string run = Directory.GetDirectories(folder["sweep"]).Order(StringComparer.Ordinal).First();
        // As begun with another number than would be measured now.
        foreach (string each in Directory.GetDirectories(folder["sweep"])) (RunConfiguration.Load(new RunDirectory(each)) with { Threads = 7 }).Save(new RunDirectory(each));
        Assert.DoesNotContain("steps/s with", CommandRun.Succeed(sweep));
        Assert.AreEqual(7, RunConfiguration.Load(new RunDirectory(run)).Threads);
    }
}
