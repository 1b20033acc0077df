using Gan.Onnx;
using Gan.Training.Sweeps;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class SweepCommandTests
{
    private static readonly string[] _small = [.. "--threads 1 --device cpu --size 8 --count 50 --set batch=8 --set latent=8 --data".Split(' '), TrainedRun.Data];

    [TestMethod]
    public void A_sweep_trains_judges_and_writes_a_table_that_the_same_command_finds_again()
    {
        using var folder = new TempFolder();
        // A loss without a bound, so that the large learning rate is sure to end in infinity.
        string[] command = ["sweep", "cgan", "--set", "lr=1e-3,10", "--set", "objective=wasserstein", "--set", "optimizer=momentum", "--seeds", "2", "--steps", "12", "--out", folder["sweep"], .. _small];
        string told = CommandRun.Succeed(command);
        foreach (string line in (string[])["Sweep of cgan on tiny: 4 runs of 12 steps", "[4/4] cgan lr=10 objective=wasserstein optimizer=momentum batch=8 latent=8, seed 2", "All 4 runs are done", "Fréchet (floor ", "GAN-test (real ", "modes (of 10)"])
            StringAssert.Contains(told, line);
        Assert.HasCount(2, told.Split("judging: classifier of real images"), "One classifier judges all runs.");
        Assert.DoesNotContain("GAN-train", told);

        string[] rows = [.. File.ReadAllLines(folder[Path.Combine("sweep", SweepFiles.Markdown)]).Where(line => line.StartsWith("| cgan", StringComparison.Ordinal))];
        Assert.HasCount(2, rows);
        StringAssert.StartsWith(rows[0], "| cgan | 0.001 | 2 | ");
        StringAssert.Contains(rows[0], " ± ");
        StringAssert.StartsWith(rows[1], "| cgan | 10 | 2 | – | – | – | diverged | ");
        string page = File.ReadAllText(folder[Path.Combine("sweep", SweepFiles.Page)]);
        Assert.IsGreaterThanOrEqualTo(2 + 1, page.Split("data:image/png;base64,").Length);

        // The very bytes that gan train gives.
        string run = folder[Path.Combine("sweep", "cgan-lr=0.001-objective=wasserstein-optimizer=momentum-batch=8-latent=8-seed1")];
        CommandRun.Succeed(["train", "cgan", "--set", "lr=1e-3", "--set", "objective=wasserstein", "--set", "optimizer=momentum", "--seed", "1", "--steps", "12", "--out", folder["run"], "--size", "8", "--data", TrainedRun.Data, "--threads", "1", "--batch", "8", "--set", "latent=8"]);
        CollectionAssert.AreEqual(File.ReadAllBytes(Path.Combine(folder["run"], GanModel.GeneratorFile)), File.ReadAllBytes(Path.Combine(run, GanModel.GeneratorFile)));

        string again = CommandRun.Succeed(command);
        Assert.DoesNotContain("[1/4]", again);
        Assert.DoesNotContain("judging", again);
        Assert.AreEqual(told[told.IndexOf("All 4 runs", StringComparison.Ordinal)..], again[again.IndexOf("All 4 runs", StringComparison.Ordinal)..]);
    }

    [TestMethod]
    [DataRow("--set colour=red", "there is no key 'colour'")]
    [DataRow("--set k=1,2,1001", "--set k=1001: ")]
    [DataRow("--seeds 201", "201 runs")]
    [DataRow("--seeds 0", "--seeds 0")]
    [DataRow("--count 1", "--count 1")]
    [DataRow("--threads 0", "--threads 0")]
    [DataRow("--steps 0", "1 or more")]
    [DataRow("--steps 5 --minutes 1", "one of --steps, --epochs and --minutes")]
    [DataRow("--minutes 0,5", "decimal point")]
    public void What_is_wrong_is_told_in_one_line_before_anything_is_written(string options, string told)
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Fail(2, ["sweep", "gan", "--data", TrainedRun.Data, "--out", folder["sweep"], .. options.Split(' ')]), told);
        Assert.IsFalse(Directory.Exists(folder["sweep"]));
    }
}
