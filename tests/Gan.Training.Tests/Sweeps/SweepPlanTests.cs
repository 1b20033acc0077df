using Gan.Onnx;
using Gan.Training.Settings;
using Gan.Training.Sweeps;
using Gan.Training.Training;
using Gan.Training.Zoo;

namespace Gan.Training.Tests.Sweeps;

[TestClass]
public sealed class SweepPlanTests
{
    [TestMethod]
    public void Axes_are_multiplied_the_last_turns_fastest_and_every_point_is_seen_before_the_second_seed()
    {
        using var folder = new TempFolder();
        var plan = SweepPlan.Create(SweepRequests.Create("gan", folder.Path, "lr=1e-4,2e-4", "k=1,5") with { Seeds = 2, FirstSeed = 7 });
        const string End = "-batch=8-width=4-latent=8";
        string[] names =
        [
            $"gan-lr=0.0001-k=1{End}-seed7", $"gan-lr=0.0001-k=5{End}-seed7", $"gan-lr=0.0002-k=1{End}-seed7", $"gan-lr=0.0002-k=5{End}-seed7",
            $"gan-lr=0.0001-k=1{End}-seed8", $"gan-lr=0.0001-k=5{End}-seed8", $"gan-lr=0.0002-k=1{End}-seed8", $"gan-lr=0.0002-k=5{End}-seed8",
        ];
        CollectionAssert.AreEqual(names, plan.Runs.Select(run => run.Name).ToArray());
        Assert.HasCount(4, plan.Points);
        TrainingSettings settings = plan.Runs[1].Point.Settings;
        Assert.AreEqual((1e-4, 1e-4, 5, 8), (settings.Optimization.GeneratorLearningRate, settings.Optimization.DiscriminatorLearningRate, settings.DiscriminatorSteps, settings.Batch));
        Assert.AreEqual("gan lr=0.0001 k=5 batch=8 width=4 latent=8", plan.Runs[1].Point.ToString());
        Assert.AreEqual(8, plan.Runs[^1].Seed);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void A_recipe_keeps_its_own_settings_where_none_is_given()
    {
        using var folder = new TempFolder();
        var plan = SweepPlan.Create(SweepRequests.Create("gan,wgan-gp", folder.Path));
        CollectionAssert.AreEqual((string[])["gan", "wgan-gp"], plan.Points.Select(point => point.Recipe.Name).ToArray());
        Assert.AreEqual(10, plan.Runs[1].Point.Settings.Regularization.GradientPenalty);
    }

    [TestMethod]
    public void Of_all_recipes_those_that_the_data_do_not_suit_are_left_out_with_the_reason()
    {
        using var folder = new TempFolder();
        var plan = SweepPlan.Create(SweepRequests.Create("all", folder.Path) with { Data = SweepRequests.Unlabelled });
        string[] expected = [.. RecipeCatalog.All.Values.Where(recipe => !recipe.Defaults.IsConditional).Select(recipe => recipe.Name)];
        CollectionAssert.IsSubsetOf(plan.Points.Select(point => point.Recipe.Name).ToArray(), expected);
        CollectionAssert.Contains(plan.Points.Select(point => point.Recipe.Name).ToArray(), "dcgan");
        CollectionAssert.IsSubsetOf((string[])["cdcgan", "cgan"], plan.LeftOut.Select(recipe => recipe.Recipe).ToArray());
        StringAssert.Contains(plan.LeftOut.Single(recipe => recipe.Recipe == "cgan").Reason, "no labels");
        StringAssert.StartsWith(SweepSummary.LeftOut(plan).First(), "Left out: ");
        Assert.HasCount(RecipeCatalog.All.Count, plan.Points.Select(point => point.Recipe.Name).Concat(plan.LeftOut.Select(recipe => recipe.Recipe)));
    }

    [TestMethod]
    public void A_recipe_alone_that_the_data_do_not_suit_is_refused()
    {
        StringAssert.Contains(Refusal(SweepRequests.Create("cgan", "never") with { Data = SweepRequests.Unlabelled }), "no labels");
        StringAssert.Contains(Refusal(SweepRequests.Create("cgan,cdcgan", "never") with { Data = SweepRequests.Unlabelled }), "None of these recipes");
    }

    [TestMethod]
    public void A_combination_that_cannot_be_trained_is_refused_before_the_first_run() =>
        StringAssert.Contains(Refusal(SweepRequests.Create("dcgan,gan", "never", "objective=non-saturating,hinge", "smooth=0.1")), "no probabilities to smooth");

    [TestMethod]
    [DataRow("gan", "colour=red,blue", "there is no key 'colour'")]
    [DataRow("gan", "lr=1e-4,fast", "--set lr=fast: ")]
    [DataRow("gan", "k=1,1001", "--set k=1001: ")]
    [DataRow("gan", "k=1,", "--set k=: ")]
    [DataRow("gan", "lr=1e-4,0.0001", "the value 0.0001 is there twice")]
    [DataRow("gan", "batch=9", "'batch' is there twice")]
    [DataRow("gan", "k", "write key=value")]
    [DataRow("gna", "k=1", "There is no recipe 'gna'")]
    [DataRow("gan,gan", "k=1", "'gan' is there twice")]
    [DataRow("all,gan", "k=1", "give it alone")]
    public void What_is_wrong_is_refused_with_what_it_is(string recipes, string assignment, string told) => StringAssert.Contains(Refusal(SweepRequests.Create(recipes, "never", assignment)), told);

    [TestMethod]
    public void Too_many_runs_are_refused_with_their_number()
    {
        string many = string.Join(',', Enumerable.Range(1, 41));
        StringAssert.Contains(Refusal(SweepRequests.Create("gan", "never", $"k={many}") with { Seeds = 5 }), "205 runs, and at most 200");
        StringAssert.Contains(Refusal(SweepRequests.Create("gan", "never") with { Seeds = 0 }), "--seeds 0");
        StringAssert.Contains(Refusal(SweepRequests.Create("gan", "never", $"k={many}") with { Seeds = int.MaxValue }), "at most 200");
    }

    [TestMethod]
    public void A_folder_that_holds_another_run_under_the_name_is_refused()
    {
        using var folder = new TempFolder();
        SweepRequest request = SweepRequests.Create("gan", folder.Path);
        SweepRun run = SweepPlan.Create(request).Runs.Single();
        Sweep.Run(SweepPlan.Create(request with { Budget = TrainingBudget.OfSteps(2) }), new StubScorer(), TorchSharp.torch.CPU, new StubWatcher(), CancellationToken.None);
        StringAssert.Contains(Refusal(request), $"'{run.Directory.Path}' holds a run with a length of 2 steps, not 20 steps");
        StringAssert.Contains(Refusal(request with { Budget = TrainingBudget.OfSteps(2), Threads = 3 }), "--threads 1, not 3");
        StringAssert.Contains(Refusal(request with { Budget = TrainingBudget.OfSteps(2), Data = request.Data with { Sha256 = "other" } }), "SHA-256");
        Assert.HasCount(1, SweepPlan.Create(request with { Budget = TrainingBudget.OfSteps(2) }).Runs);
    }

    [TestMethod]
    public void Names_are_safe_short_and_tell_settings_apart()
    {
        SweepGridPoint Point(params string[] values) => new(RecipeCatalog.Find("gan"), [.. values.Select((value, i) => KeyValuePair.Create($"key{i}", value))], new TrainingSettings());
        Assert.AreEqual("gan-key0=1E-05-seed-2", RunName.Of(Point("1E-05"), -2));
        string slashed = RunName.Of(Point("../a b"), 1), other = RunName.Of(Point("../a:b"), 1);
        StringAssert.StartsWith(slashed, "gan-key0=.._a_b-");
        Assert.AreNotEqual(slashed, other);
        string many = RunName.Of(Point([.. Enumerable.Repeat("0.123456", 30)]), 1), more = RunName.Of(Point([.. Enumerable.Repeat("0.123456", 31)]), 1);
        Assert.IsLessThanOrEqualTo(110, many.Length);
        Assert.AreNotEqual(many, more);
    }

    [TestMethod]
    public void The_command_makes_the_sweep_again()
    {
        SweepRequest request = SweepRequests.Create("gan,dcgan", "/somewhere/of/mine/table", "lr=1e-4,2e-4") with { Seeds = 3, GanTrain = true, Budget = TrainingBudget.OfMinutes(0.5) };
        Assert.AreEqual(
            "gan sweep gan,dcgan --data digits --set lr=1e-4,2e-4 --set batch=8 --set width=4 --set latent=8 --seed 1 --seeds 3 --minutes 0.5 --threads 1 --count 2000 --gan-train --out table",
            request.Command());
    }

    private static string Refusal(SweepRequest request) => Assert.ThrowsExactly<UserInputException>(() => SweepPlan.Create(request)).Message;
}
