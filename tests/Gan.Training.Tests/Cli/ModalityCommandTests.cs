using Gan.Onnx;
using Gan.Training.Files.Npy;

namespace Gan.Training.Tests.Cli;

/// <summary>Commands ask the modality of data and of models, and refuse what is of another one.</summary>
[TestClass]
public sealed class ModalityCommandTests
{
    [TestMethod]
    [DataRow("train gan --data ring8 --size 32", "--size: it is for images, and 'ring8' has points")]
    [DataRow("train gan --data ring8 --header true", "--header: it is for tables, and 'ring8' has points")]
    [DataRow("data digits --write-schema schema.json", "--write-schema: it is for tables, and 'digits' has images")]
    [DataRow("data digits --as tables", "--as tables: 'digits' is opened as images")]
    [DataRow("train dcgan --data digits --as sounds", "--as sounds: 'digits' is opened as images")]
    [DataRow("data events --header true", "is made, not read")]
    [DataRow("data digits --out rows.csv", "--out rows.csv: it is a file that ends in .png")]
    [DataRow("data digits --jsn", "There is no option '--jsn'")]
    [DataRow("data ring9", "Did you mean 'ring8'?")]
    [DataRow("data stacked:ring8", "built in of another kind")]
    public void Options_of_another_modality_are_refused(string command, string told)
    {
        using var folder = new TempFolder();
        string[] arguments = command.Split(' ');
        StringAssert.Contains(CommandRun.Fail(2, arguments[0] == "train" ? [.. arguments, "--out", folder["run"]] : arguments), told);
        Assert.IsFalse(Directory.Exists(folder["run"]));
    }

    [TestMethod]
    public void Points_are_scored_and_a_run_on_them_is_resumed_without_options_of_images()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("train", "gan", "--data", "ring8", "--steps", "5", "--threads", "1", "--out", folder["run"]);
        StringAssert.Contains(CommandRun.Succeed("score", folder["run"], "--data", "ring8", "--out", folder["scores.csv"]), "20000 points scored");
        string[] lines = File.ReadAllLines(folder["scores.csv"]);
        Assert.AreEqual("index,label,score,realism", lines[0]);
        Assert.HasCount(20_001, lines);
        StringAssert.Contains(CommandRun.Fail(2, "train", "--resume", "--size", "32", "--out", folder["run"]), "--size: it is for images");
        StringAssert.Contains(CommandRun.Fail(2, "score", folder["run"], "--data", "nowhere", "--out", folder["none.csv"]), "There is no such data set");
        StringAssert.Contains(CommandRun.Fail(2, "report", folder["run"], "--out", folder["scores.csv"]), "it is a file that ends in .html");
        StringAssert.Contains(CommandRun.Fail(2, "score", folder["run"], "--data", "digits", "--out", folder["none.csv"]), "is a model of points, and 'digits' has images");
    }

    [TestMethod]
    public void Figures_of_points_go_into_the_model_and_its_card_and_labels_beside_generated_points()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("train", "cgan", "--data", "ring8", "--steps", "5", "--threads", "1", "--out", folder["run"]);
        File.WriteAllText(folder["figures.json"], CommandRun.Succeed("evaluate", folder["run"], "--data", "ring8", "--count", "100", "--json"));
        CommandRun.Succeed("export", folder["run"], "--metrics", folder["figures.json"], "--out", folder["model"]);
        StringAssert.Contains(File.ReadAllText(folder["model/README.md"]), "| modesToFind | 8 |");
        using (var model = GanModel.Load(folder["model"])) Assert.AreEqual(8, model.Metadata.Metrics["modesToFind"]);
        CommandRun.Succeed("generate", folder["model"], "--count", "6", "--label", "3", "--out", folder["points.npy"]);
        CollectionAssert.AreEqual(Enumerable.Repeat(3L, 6).ToArray(), NpyFile.Read<long>(folder["points.labels.npy"]).Values);
    }

    [TestMethod]
    [DataRow("tabular")]
    [DataRow("gain")]
    public void Values_that_are_frequent_in_a_column_on_a_logarithmic_scale_are_exported_as_they_are(string recipe)
    {
        using var folder = new TempFolder();
        var random = new Random(1);
        File.WriteAllLines(folder["hours.csv"], Enumerable.Range(0, 600).Select(i => $"{(i % 2 == 0 ? 40 : i % 5 == 0 ? 60 : random.Next(1, 100))},{i % 3}").Prepend("hours,shift"));
        File.WriteAllText(folder["schema.json"], """{ "hours": { "transform": "log" } }""");
        CommandRun.Finish("train", recipe, "--data", folder["hours.csv"], "--columns", folder["schema.json"], "--steps", "2", "--batch", "50", "--threads", "1", "--out", folder["run"]);
        CommandRun.Finish("generate", folder["run"], "--count", "400", "--out", folder["rows.csv"]);
        Assert.IsGreaterThan(4, File.ReadAllLines(folder["rows.csv"]).Count(line => line.StartsWith("40,", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_sweep_of_strings_measures_them_by_their_language()
    {
        using var folder = new TempFolder();
        string table = CommandRun.Finish("sweep", "seqgan-gumbel", "--data", "grammar", "--set", "lr=0.001,0.002", "--steps", "3", "--threads", "1", "--count", "100", "--out", folder["sweep"]).Output;
        StringAssert.Contains(table, "valid");
        StringAssert.Contains(table, "distance of the shares of shapes");
    }

    [TestMethod]
    public void A_sweep_of_rows_that_the_recipe_makes_others_of_goes_on()
    {
        using var folder = new TempFolder();
        string[] command = ["sweep", "direct", "--data", "events", "--steps", "2", "--threads", "1", "--count", "50", "--out", folder["sweep"]];
        CommandRun.Finish(command);
        string table = CommandRun.Finish(command).Output;
        StringAssert.Contains(table, "direct");
        StringAssert.Contains(table, "KS/TV: the mean distance of the columns");
    }

    [TestMethod]
    public void Events_are_scored_by_their_name_and_a_run_on_a_table_is_resumed_as_it_was_read()
    {
        using var folder = new TempFolder();
        CommandRun.Finish("train", "direct", "--data", "events", "--steps", "3", "--threads", "1", "--out", folder["events"]);
        StringAssert.Contains(CommandRun.Succeed("score", folder["events"], "--data", "events", "--out", folder["scores.csv"]), "100000 rows scored");
        File.WriteAllLines(folder["rows.csv"], Enumerable.Range(0, 400).Select(i => $"{i % 7},{i % 3}").Prepend("a,b"));
        CommandRun.Finish("train", "tabular", "--data", folder["rows.csv"], "--steps", "2", "--batch", "50", "--threads", "1", "--out", folder["run"]);
        StringAssert.Contains(
            CommandRun.Fail(2, "train", "--resume", "--header", "false", "--out", folder["run"]),
            "began with its data read by no options, not --header false");
    }
}
