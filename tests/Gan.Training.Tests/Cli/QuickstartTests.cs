using Gan.Onnx;
using Gan.Training.Tests.Data;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class QuickstartTests
{
    [TestMethod]
    public void Quickstart_walks_the_whole_path_and_replaces_what_it_left_before()
    {
        using var folder = new TempFolder();
        string place = folder["quick"];
        Directory.CreateDirectory(place);
        File.WriteAllText(Path.Combine(place, ".quickstart"), "");
        File.WriteAllText(Path.Combine(place, "stale"), "");

        string told = CommandRun.Succeed("quickstart", "--out", place, "--minutes", "0.08");

        foreach (string part in (string[])["as it is: 1050 real rows", "1050 real and 950 generated rows", "held-out digits", "generated digits", "uniform noise", "What to try next"])
            StringAssert.Contains(told, part);
        Assert.IsFalse(File.Exists(Path.Combine(place, "stale")));
        using GanModel model = GanModel.Load(place);
        Assert.AreEqual("cdcgan", model.Metadata.Recipe);
        Assert.IsTrue(File.Exists(Path.Combine(place, "realism-pipeline.zip")));

        string page = File.ReadAllText(Path.Combine(place, "report.html"));
        StringAssert.Contains(page, "data:image/png;base64,");
        StringAssert.Contains(page, "<svg");
        // Nothing that a browser would have to fetch.
        foreach (string link in (string[])["src=\"http", "href=", "<script", "@import"]) Assert.DoesNotContain(link, page);
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
