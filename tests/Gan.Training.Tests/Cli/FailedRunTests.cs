using Gan.Training.Health;
using Gan.Training.Health.Symptoms;

namespace Gan.Training.Tests.Cli;

/// <summary>Runs that go to their end and come to nothing.</summary>
[TestClass]
public sealed class FailedRunTests
{
    [TestMethod]
    public void A_run_that_diverged_does_not_end_as_done()
    {
        using var folder = new TempFolder();
        string options = "--steps 120 --threads 1 --device cpu --batch 8 --set width=4 --set latent=8 --set lr=10";
        var run = CommandRun.Of(["train", "dcgan", "--data", TrainedRun.Data, "--out", folder["run"], .. options.Split(' ')]);
        Assert.AreEqual(1, run.ExitCode, run.Output + run.Error);
        Assert.DoesNotContain("Done", run.Output);
        string last = run.Output.TrimEnd().Split(Environment.NewLine)[^1];
        StringAssert.StartsWith(last, "Ended after 120 steps in ");
        StringAssert.Contains(last, "diverged");
        Assert.IsTrue(File.Exists(folder["run/generator.onnx"]));
        StringAssert.Contains(run.Output, "on the CPU (1 thread),");
    }

    [TestMethod]
    public void Collapse_is_a_failure_and_what_can_be_lived_with_is_not()
    {
        Assert.IsTrue(Collapsed.Told(0.1, 0.5).IsFailure);
        Assert.IsTrue(LostModes.Told(3, 25, "").IsFailure);
        Assert.IsFalse(LostModes.Told(24, 25, "").IsFailure);
        Assert.IsFalse(ClassCollapsed.Told(3, 0.1).IsFailure);
        Finding slight = LostModes.Told(24, 25, ""), fatal = Collapsed.Told(0.1, 0.5);
        Assert.AreSame(fatal, new HealthVerdict("", [slight, fatal]).Failure);
        Assert.IsNull(new HealthVerdict("", [slight]).Failure);
    }
}
