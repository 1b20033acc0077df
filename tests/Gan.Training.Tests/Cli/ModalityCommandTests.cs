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
        StringAssert.Contains(CommandRun.Fail(2, "score", folder["run"], "--data", "digits", "--out", folder["none.csv"]), "is a model of points, and 'digits' has images");
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
