using System.Diagnostics;
using Gan.Training.Health;
using Gan.Training.Training;

namespace Gan.Training.Tests.Cli;

/// <summary>Signals that ask a run to end.</summary>
[TestClass]
public sealed class SignalTests
{
    [TestMethod]
    [DataRow("TERM")]
    [DataRow("HUP")]
    public void A_run_that_is_told_to_end_saves_its_last_step(string signal)
    {
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("Windows has no such signals.");
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        string[] begin = [.. "train dcgan --data digits --size 28 --steps 1000000 --batch 8 --set width=4 --set latent=8 --checkpoint-every 1000000 --device cpu --threads 1 --out".Split(' '), run.Path];
        using Process process = GanProcess.Start(begin);
        // The first grid is drawn just before the first step.
        while (!File.Exists(run.SampleGrid(0)) && !process.HasExited) Thread.Sleep(10);
        Assert.IsNull(run.LastCheckpoint);
        using (var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"])) kill.WaitForExit();
        Assert.IsTrue(process.WaitForExit(TimeSpan.FromMinutes(1)));
        Assert.AreEqual(1, process.ExitCode, process.StandardError.ReadToEnd());
        Assert.IsNotNull(run.LastCheckpoint);
        Assert.AreEqual(RunOutcome.Stopped, RunConfiguration.Load(run).Outcome);
    }
}
