using System.Text.Json;
using Gan.Training.Health;
using Gan.Training.Samples.Learning;
using Gan.Training.Sweeps;
using Gan.Training.Tests.Training;
using Gan.Training.Training;
using static TorchSharp.torch;

namespace Gan.Training.Tests.Sweeps;

[TestClass]
public sealed class SweepTests
{
    [TestMethod]
    public void Stopped_and_started_again_a_sweep_ends_as_the_straight_one_and_trains_nothing_twice()
    {
        using TempFolder straight = new(), stopped = new();
        SweepRequest request = SweepRequests.Create("gan", straight.Path, "k=1,2");
        Sweep.Run(SweepPlan.Create(request), new StubScorer(), CPU, new StubWatcher(), CancellationToken.None);

        request = request with { Folder = stopped.Path };
        using var source = new CancellationTokenSource();
        var stopping = new StubWatcher();
        stopping = new StubWatcher(progress =>
        {
            if (stopping.Trained.Count == 2 && progress.Step == 10) source.Cancel();
        });
        string told = Assert.ThrowsExactly<SweepStoppedException>(() => Sweep.Run(SweepPlan.Create(request), new StubScorer(), CPU, stopping, source.Token)).Message;
        StringAssert.Contains(told, "after step 10 in gan-k=2");
        StringAssert.Contains(told, "1 of 2 runs are done");
        StringAssert.Contains(File.ReadAllText(stopped[SweepFiles.Markdown]), "1 of 2 runs are done");

        var watcher = new StubWatcher();
        var judge = new StubScorer();
        SweepPlan plan = SweepPlan.Create(request);
        Sweep.Run(plan, judge, CPU, watcher, CancellationToken.None);
        CollectionAssert.AreEqual((string[])[plan.Runs[1].Name], watcher.Trained);
        CollectionAssert.AreEqual((string[])[plan.Runs[1].Name], judge.Judged);
        foreach (SweepRun run in plan.Runs) TrainingRunTests.AssertSameModel(straight[run.Name], run.Directory.Path);
        CollectionAssert.AreEqual(File.ReadAllLines(straight[SweepFiles.Markdown])[4..], File.ReadAllLines(stopped[SweepFiles.Markdown])[4..]);
    }

    [TestMethod]
    public void Another_judge_judges_again_without_training_and_more_seeds_train_those_alone()
    {
        using var folder = new TempFolder();
        SweepRequest request = SweepRequests.Create("gan", folder.Path) with { Budget = TrainingBudget.OfSteps(2) };
        Sweep.Run(SweepPlan.Create(request), new StubScorer(), CPU, new StubWatcher(), CancellationToken.None);
        StubWatcher again = new(), more = new();
        StubScorer other = new(_ => 3, "another"), same = new(_ => 5, "another");
        Sweep.Run(SweepPlan.Create(request), other, CPU, again, CancellationToken.None);
        Assert.IsEmpty(again.Trained);
        Assert.HasCount(1, other.Judged);
        SweepResults results = Sweep.Run(SweepPlan.Create(request with { Seeds = 2 }), same, CPU, more, CancellationToken.None);
        StringAssert.EndsWith(more.Trained.Single(), "-seed2");
        // Means 3 and 5: the first was kept.
        Assert.AreEqual("4.0 ± 1.4", SweepTable.Of(results, withSeconds: false).Rows.Single()[2]);
    }

    [TestMethod]
    public void What_is_wrong_with_samples_is_told_where_training_saw_nothing_wrong()
    {
        using var folder = new TempFolder();
        SweepRequest request = SweepRequests.Create("gan", folder.Path) with { Budget = TrainingBudget.OfSteps(2) };
        string Verdict(ISweepScorer judge) => SweepTable.Of(Sweep.Run(SweepPlan.Create(request), judge, CPU, new StubWatcher(), CancellationToken.None), withSeconds: false).Rows.Single()[2];
        Assert.AreEqual("too early to tell", Verdict(new StubScorer()));
        Assert.AreEqual("collapsed to 1 of 10 modes", Verdict(new StubScorer(name: "looks closer") { Defect = "collapsed to 1 of 10 modes" }));
    }

    [TestMethod]
    public void A_run_that_diverges_is_a_row_and_not_the_end_and_is_not_tried_again()
    {
        using var folder = new TempFolder();
        SweepRequest request = SweepRequests.Create("gan", folder.Path, "lr=10,1e-4", "optimizer=momentum");
        var judge = new StubScorer(_ => 2);
        SweepResults results = Sweep.Run(SweepPlan.Create(request), judge, CPU, new StubWatcher(), CancellationToken.None);
        var table = SweepTable.Of(results, withSeconds: true);
        // What no run has, "other", is no column.
        CollectionAssert.AreEqual((string[])["recipe", "lr", "distance (floor 0.5)", "verdict", "steps", "seconds"], table.Header.ToArray());
        CollectionAssert.AreEqual((string[])["gan", "0.0001", "2.0", "too early to tell", "20"], table.Rows[0].Take(5).ToArray());
        CollectionAssert.AreEqual((string[])["gan", "10", "–", "diverged"], table.Rows[1].Take(4).ToArray());
        Assert.AreEqual("Judged by nobody. Distance: made up.", table.Legend);
        Assert.HasCount(1, judge.Judged);

        var again = new StubWatcher();
        Sweep.Run(SweepPlan.Create(request), new StubScorer(_ => 2), CPU, again, CancellationToken.None);
        Assert.IsEmpty(again.Begun);
        using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(folder[SweepFiles.Json]));
        JsonElement rows = json.RootElement.GetProperty("rows");
        Assert.AreEqual(2.0, rows[0].GetProperty("figures").GetProperty("distance").GetProperty("mean").GetDouble());
        JsonElement diverged = rows[1].GetProperty("runs")[0];
        Assert.AreEqual("diverged", diverged.GetProperty("verdict").GetString());
        StringAssert.Contains(diverged.GetProperty("failure").GetString(), "no longer finite");
    }

    [TestMethod]
    public void Without_labels_the_health_and_the_diversity_of_samples_are_the_table()
    {
        using var folder = new TempFolder();
        SweepRequest request = SweepRequests.Create("gan", folder.Path) with { Data = SweepRequests.Unlabelled };
        using ISweepScorer judge = SweepScorers.For(request);
        SweepResults results = Sweep.Run(SweepPlan.Create(request), judge, CPU, new StubWatcher(), CancellationToken.None);
        var table = SweepTable.Of(results, withSeconds: false);
        // A run this short has no count of findings: nothing was looked for.
        CollectionAssert.AreEqual((string[])["recipe", "diversity", "duplicates", "verdict", "steps"], table.Header.ToArray());
        Assert.AreEqual(HealthVerdict.TooEarly.Words, table.Rows.Single()[3]);
        StringAssert.Contains(table.Legend, "without labels");
    }
}
