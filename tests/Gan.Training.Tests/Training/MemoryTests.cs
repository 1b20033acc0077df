using System.Diagnostics;
using Gan.Training.Tests.Cli;
using Gan.Training.Training;

namespace Gan.Training.Tests.Training;

[TestClass]
public sealed class MemoryTests
{
    private const int Steps = 3000;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [TestCategory("Slow")]
    [DataRow("dcgan")]
    [DataRow("cdcgan")]
    public void A_long_run_holds_a_tenth_more_memory_than_a_short_one_at_most(string recipe)
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder["run"]);
        string options = $"train {recipe} --data digits --steps {Steps} --batch 16 --set width=16 --seed 1 --checkpoint-every 100 --device cpu --threads 1 --out";
        using Process process = GanProcess.Start([.. options.Split(' '), run.Path]);
        var early = new List<long>();
        var late = new List<long>();
        while (!process.HasExited)
        {
            long step = MetricsLog.Read(run.Metrics) is [.., var last] ? last.Step : 0;
            process.Refresh();
            if (step is >= 300 and < 600) early.Add(process.WorkingSet64 >> 20);
            // The last line is followed by the export, which is not training.
            if (step is >= Steps - 300 and < Steps) late.Add(process.WorkingSet64 >> 20);
            Thread.Sleep(20);
        }
        GanProcess.WaitForEnd(process);
        (double before, double after) = (early.Average(), late.Average());
        TestContext.WriteLine($"{recipe}: {before:f0} MB after 300 steps, {after:f0} MB after {Steps}");
        Assert.IsLessThan(1.1 * before, after);
    }
}
