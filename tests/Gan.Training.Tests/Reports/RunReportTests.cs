using System.Diagnostics;
using Gan.Training.Health;
using Gan.Training.Metrics.Learning;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Reports;
using Gan.Training.Runs;
using Gan.Training.Settings;
using Gan.Training.Tests.Cli;
using Gan.Training.Tests.Export;
using Gan.Training.Tests.Health;
using Gan.Training.Training;
using Gan.Training.Zoo;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Reports;

[TestClass]
public sealed class RunReportTests
{
    private static readonly ImageData _digits = Digits.Load(100, 10);

    [TestMethod]
    public void A_finished_run_says_so_and_shows_samples_health_curves_speed_data_and_settings()
    {
        var run = new RunDirectory(TrainedRun.Conditional);
        string page = File.ReadAllText(run.Report);
        Assert.AreEqual(RunOutcome.Finished, RunConfiguration.Load(run).Outcome);
        StringAssert.Contains(page, "200 steps of 8 images, seed 3. Finished.");
        foreach (string heading in (string[])["Samples", "Health", "Losses", "Scores", "Speed", "Data", "Settings"]) StringAssert.Contains(page, $"<h2>{heading}</h2>");
        // The last grid, and six of those before it.
        Assert.HasCount(7 + 1, page.Split("data:image/png;base64,"));
        StringAssert.Contains(page, "diversity of the least diverse class");
        StringAssert.Contains(page, RunConfiguration.Load(run).Data.Sha256);
        // Width was changed on the command line, and stands beside the recipe's own.
        StringAssert.Contains(page, "<td>width</td><td class=\"number\">4</td><td class=\"number\">32</td>");
    }

    [TestMethod]
    public void A_run_that_was_stopped_leaves_a_report_that_says_so()
    {
        using var folder = new TempFolder();
        using var source = new CancellationTokenSource();
        var run = new RunDirectory(folder.Path);
        var stop = new Stop(source);
        Assert.Throws<OperationCanceledException>(() => Job(SmallGans.Settings, 1_000_000).Run(run, CPU, Stopwatch.StartNew(), stop, source.Token));
        Assert.AreEqual(RunOutcome.Stopped, RunConfiguration.Load(run).Outcome);
        string page = File.ReadAllText(run.Report);
        StringAssert.Contains(page, "Stopped before its end.");
        StringAssert.Contains(page, "data:image/png;base64,");
    }

    [TestMethod]
    public void A_run_that_diverged_leaves_a_report_and_figures_that_say_so()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder.Path);
        TrainingSettings settings = SmallGans.Settings.With((OptimizationSettings o) => o with { Optimizer = OptimizerKind.Momentum, GeneratorLearningRate = 1e30, DiscriminatorLearningRate = 1e30 });
        Assert.ThrowsExactly<DivergenceException>(() => Job(settings, 50).Run(run, CPU, Stopwatch.StartNew(), null, CancellationToken.None));
        RunRecord record = RunRecordReader.Load(run);
        Assert.AreEqual((RunOutcome.Failed, "diverged", "diverged"), (record.Outcome, record.Health.Words, RunConfiguration.Load(run).Health!.Words));
        string page = File.ReadAllText(run.Report);
        StringAssert.Contains(page, "Failed: A loss or a weight is no longer finite at step 1");
        StringAssert.Contains(page, "Health: diverged.");
    }

    [TestMethod]
    public void A_report_can_be_had_while_the_run_still_writes()
    {
        using var folder = new TempFolder();
        RunDirectory run = Copy(TrainedRun.Conditional, folder["run"]);
        (RunConfiguration.Load(run) with { Outcome = RunOutcome.Running, Health = null, Steps = 0 }).Save(run);
        using (var writer = new StreamWriter(new FileStream(run.Metrics, FileMode.Append, FileAccess.Write, FileShare.Read)))
        {
            writer.Write("{\"step\":300,\"epo");
            writer.Flush();
            string told = CommandRun.Succeed("report", run.Path, "--out", folder["page.html"]);
            StringAssert.Contains(told, "Health: too early to tell. Last figures: score gap");
            StringAssert.Contains(told, folder["page.html"]);
        }
        Assert.IsFalse(File.Exists(run.Report));
        string page = File.ReadAllText(folder["page.html"]);
        StringAssert.Contains(page, "200 steps of 8 images");
        StringAssert.Contains(page, "it still runs, or was killed");
        StringAssert.Contains(page, "<svg");
    }

    [TestMethod]
    public void A_run_that_has_only_begun_has_a_report()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder.Path);
        (RunConfiguration.Load(new RunDirectory(TrainedRun.Conditional)) with { Outcome = RunOutcome.Running, Steps = 0 }).Save(run);
        StringAssert.Contains(CommandRun.Succeed("report", run.Path), "no figures yet");
        StringAssert.Contains(File.ReadAllText(run.Report), "0 steps of 8 images");
    }

    [TestMethod]
    public void A_run_of_a_recipe_that_is_gone_has_a_report_without_the_recipes_own_values()
    {
        using var folder = new TempFolder();
        var run = new RunDirectory(folder.Path);
        (RunConfiguration.Load(new RunDirectory(TrainedRun.Conditional)) with { Recipe = "mine" }).Save(run);
        RunRecord record = RunRecordReader.Load(run);
        Assert.AreEqual((null, null), (record.Summary, record.Paper));
        CommandRun.Succeed("report", run.Path);
        StringAssert.Contains(File.ReadAllText(run.Report), "<td>width</td><td class=\"number\">4</td><td></td>");
    }

    [TestMethod]
    public void A_page_needs_a_record_and_no_folder()
    {
        RunRecord record = RunRecordReader.Load(new RunDirectory(TrainedRun.Conditional)) with
        {
            Folder = "nowhere",
            Recipe = "mine",
            Settings = [new SettingRow("width", "4", "8"), new SettingRow("k", "1", "1")],
            Grids = [],
            Outcome = RunOutcome.Running,
            LastWritten = new DateTime(2030, 1, 2, 3, 4, 5, DateTimeKind.Utc),
        };
        using var folder = new TempFolder();
        RunReport.Create(record).Save(folder["page.html"]);
        string page = File.ReadAllText(folder["page.html"]);
        StringAssert.Contains(page, "Its last figures are from 2030-01-02 03:04:05 UTC.");
        StringAssert.Contains(page, "<td>width</td><td class=\"number\">4</td><td class=\"number\">8</td>");
        StringAssert.Contains(page, "<td>k</td><td class=\"number\">1</td><td></td>");
    }

    [TestMethod]
    public void What_is_no_run_or_is_damaged_is_told()
    {
        using var folder = new TempFolder();
        StringAssert.Contains(CommandRun.Fail(2, "report", folder.Path), "config.json");
        RunDirectory run = Copy(TrainedRun.Conditional, folder["run"]);
        File.WriteAllText(run.Metrics, "{\"step\":100}\nnonsense\n");
        StringAssert.Contains(CommandRun.Fail(2, "report", run.Path), "line 2");
        Assert.IsFalse(File.Exists(run.Report));
    }

    [TestMethod]
    public void The_figures_of_a_run_survive_their_file()
    {
        using var folder = new TempFolder();
        MetricsLine line = new(100, 1.5, double.NaN, double.PositiveInfinity, 3, -1, 99.5) { GeneratorGradient = 0.25, Diversity = 0.5, LeastDiverseClass = 3, Seconds = 7, LearningRateFactor = 0.5 };
        using (var log = new MetricsLog(folder["m.jsonl"], after: 0)) log.Write(line);
        Assert.AreEqual(line, MetricsLog.Read(folder["m.jsonl"]).Single());
        StringAssert.Contains(File.ReadAllText(folder["m.jsonl"]), "\"scoreGap\":4");
        Assert.IsEmpty(MetricsLog.Read(folder["nothing.jsonl"]));
    }

    [TestMethod]
    public void A_verdict_is_told_with_its_figures_and_the_advice_against_its_cause()
    {
        string told = HealthText.Ending(RecordedRuns.All["dcgan width=16 objective=minimax k=5"]);
        StringAssert.StartsWith(told, "Health: the generator's gradient vanishes (its norm is 0.00044 and was 0.4); discriminator too strong (");
        StringAssert.Contains(told, ". Try --set objective=non-saturating");
        StringAssert.Contains(told, "diversity 0.09 of that of real images, 100.0 % duplicates.");
    }

    private static TrainingJob Job(TrainingSettings settings, long steps) => new(RecipeCatalog.Find("dcgan"), _digits, "digits", settings, TrainingBudget.OfSteps(steps), 1, 1);

    // All but the report.
    private static RunDirectory Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.Combine(to, "samples"));
        foreach (string file in (string[])["config.json", "metrics.jsonl", .. Directory.GetFiles(Path.Combine(from, "samples")).Select(grid => Path.Combine("samples", Path.GetFileName(grid)))])
            File.Copy(Path.Combine(from, file), Path.Combine(to, file));
        return new RunDirectory(to);
    }

    private sealed class Stop(CancellationTokenSource source) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => source.Cancel();
    }
}
