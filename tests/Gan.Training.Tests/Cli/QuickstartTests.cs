using Gan.Onnx;
using Gan.Training.Health;
using Gan.Training.Health.Symptoms;
using Gan.Training.Quickstart;
using Gan.Training.Training;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class QuickstartTests
{
    [TestMethod]
    public void Quickstart_walks_the_whole_path_replaces_what_it_left_before_and_says_that_a_poor_result_is_poor()
    {
        using var folder = new TempFolder();
        string place = folder["quick"];
        Directory.CreateDirectory(place);
        File.WriteAllText(Path.Combine(place, ".quickstart"), "");
        File.WriteAllText(Path.Combine(place, "stale"), "");

        CommandRun run = CommandRun.Of("quickstart", "--out", place, "--steps", "60");

        // Digits after a few steps are noise.
        Assert.AreEqual(1, run.ExitCode, run.Error);
        string told = run.Output;
        StringAssert.Contains(told, "The result is poor after 60 steps.");
        StringAssert.Contains(told, "--steps 2000");
        Assert.DoesNotContain("Done", told);
        StringAssert.Contains(told, "60 steps: about 0:");
        Assert.AreEqual(2, RunConfiguration.Load(new RunDirectory(place)).Threads);
        foreach (string part in (string[])["as it is: 1050 real rows", "1050 real and 950 generated rows", "held-out digits", "generated digits", "uniform noise", "What to try next"])
            StringAssert.Contains(told, part);
        Assert.IsFalse(File.Exists(Path.Combine(place, "stale")));
        using GanModel model = GanModel.Load(place);
        Assert.AreEqual("cdcgan", model.Metadata.Recipe);
        Assert.IsTrue(File.Exists(Path.Combine(place, "realism-pipeline.zip")));

        string page = File.ReadAllText(Path.Combine(place, "report.html"));
        StringAssert.Contains(page, "data:image/png;base64,");
        StringAssert.Contains(page, "<svg");
        StringAssert.Contains(page, "The result is poor.");
        // Nothing that a browser would have to fetch.
        foreach (string link in (string[])["src=\"http", "href=", "<script", "@import"]) Assert.DoesNotContain(link, page);
    }

    [TestMethod]
    [DataRow(0.555, 0.616, 0.898, false)]
    [DataRow(0.555, 0.840, 0.898, true)]
    [DataRow(0.555, 0.500, 0.898, false)]
    public void A_result_is_good_where_generated_rows_do_most_of_what_real_ones_would(double few, double filled, double real, bool isGood)
    {
        ImbalanceResult[] results = [new("few", few, 0), new("filled", filled, 0), new("real", real, 0)];
        Assert.AreEqual(isGood, QuickstartOutcome.Poor(HealthVerdict.TooEarly, results) is null);
        StringAssert.Contains(QuickstartOutcome.Poor(new HealthVerdict("collapsed", [new Finding("collapsed", "", "")]), results), "collapsed");
    }

    [TestMethod]
    public void Quickstart_touches_no_folder_that_it_did_not_make()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["config.json"], "{}");
        StringAssert.Contains(CommandRun.Fail(2, "quickstart", "--out", folder.Path), "holds other things");
        Assert.AreEqual("{}", File.ReadAllText(folder["config.json"]));
    }
}
