namespace Gan.Training.Tests.Cli;

/// <summary>A table without a header against a model that knows its columns by name.</summary>
[TestClass]
public sealed class NamesFromModelTests
{
    private static readonly string _model = Path.Combine(ShippedModelTests.Folder, "adult-tabular");

    [TestMethod]
    [DataRow("score")]
    [DataRow("augment", "--label", "income")]
    public void The_data_are_not_written_over(string name, params string[] options)
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("generate", _model, "--count", "20", "--out", folder["rows.csv"]);
        byte[] before = File.ReadAllBytes(folder["rows.csv"]);
        StringAssert.Contains(CommandRun.Fail(2, [name, _model, "--data", folder["rows.csv"], .. options, "--out", folder["rows.csv"]]), "the data itself");
        CollectionAssert.AreEqual(before, File.ReadAllBytes(folder["rows.csv"]));
    }

    [TestMethod]
    [DataRow("--names-from-model")]
    [DataRow("--header", "true")]
    public void Images_have_no_columns_to_name(params string[] option)
    {
        string model = Path.Combine(ShippedModelTests.Folder, "mnist-cdcgan");
        string line = CommandRun.Fail(2, ["score", model, "--data", "digits", "--out", "never.csv", .. option]);
        StringAssert.Contains(line, $"{option[0]}: it is for tables");
    }

    [TestMethod]
    public void Cells_that_the_model_knows_nothing_like_are_told_and_scored()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("generate", _model, "--count", "20", "--out", folder["rows.csv"]);
        string[][] rows = [.. File.ReadLines(folder["rows.csv"]).Select(line => line.Split(','))];
        rows[1][0] = "1000000";
        (rows[2][1], rows[3][1]) = ("Astronaut", "Pilot");
        File.WriteAllLines(folder["odd.csv"], rows.Select(row => string.Join(',', row)));
        CommandRun run = CommandRun.Finish("score", _model, "--data", folder["odd.csv"], "--out", folder["s.csv"]);
        StringAssert.Contains(run.Output, "20 rows scored");
        string[] lines = run.Error.TrimEnd().Split(Environment.NewLine);
        Assert.HasCount(2, lines);
        string age = "column 'age': 1 cell holds a value far outside of 17 to 90, the range that the model knows, such as 1000000";
        StringAssert.StartsWith(lines[1], $"{folder["odd.csv"]}: {age}");
        string work = "column 'workclass': 2 cells are none of its categories, the first is 'Astronaut'";
        StringAssert.StartsWith(lines[0], $"{folder["odd.csv"]}: {work}");
        string told = CommandRun.Finish("evaluate", _model, "--data", folder["odd.csv"], "--count", "40").Error;
        foreach (string line in lines) StringAssert.Contains(told, line);
        told = CommandRun.Finish("evaluate", _model, "--data", folder["rows.csv"], "--test", folder["odd.csv"], "--count", "40").Error;
        StringAssert.Contains(told, "'workclass': 2 cells are none of its categories");

        File.WriteAllLines(folder["odd.csv"], rows.Select(row => string.Join(',', row[1..])));
        told = CommandRun.Fail(2, "score", _model, "--data", folder["odd.csv"], "--out", folder["s.csv"]);
        StringAssert.StartsWith(told, $"gan: {folder["odd.csv"]}: There is no column 'age'");
    }

    [TestMethod]
    public void Without_a_header_the_message_says_how_and_the_option_does_it()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("generate", _model, "--count", "60", "--out", folder["named.csv"]);
        string[] lines = File.ReadAllLines(folder["named.csv"]);
        File.WriteAllLines(folder["bare.csv"], lines[1..]);
        string[] command = ["augment", _model, "--data", folder["bare.csv"], "--label", "income", "--balance", "60", "--out", folder["more.csv"]];
        StringAssert.Contains(CommandRun.Fail(2, command), "has no header, and the model knows its columns by name (age, ");
        Assert.IsFalse(File.Exists(folder["more.csv"]));

        CommandRun.Succeed([.. command, "--names-from-model"]);
        string[] augmented = File.ReadAllLines(folder["more.csv"]);
        Assert.AreEqual(lines[0] + ",IsSynthetic", augmented[0]);
        Assert.HasCount(121, augmented);
        Assert.AreEqual(lines[1] + ",false", augmented[1]);

        StringAssert.Contains(CommandRun.Fail(2, [.. command, "--names-from-model", "--header", "true"]), "leave one of them out");
        command[3] = folder["named.csv"];
        StringAssert.Contains(CommandRun.Fail(2, [.. command, "--names-from-model"]), "names the columns already");
        command[3] = folder["bare.csv"];
        File.WriteAllLines(folder["bare.csv"], lines[1..].Select(line => line[..line.LastIndexOf(',')]));
        StringAssert.Contains(CommandRun.Fail(2, [.. command, "--names-from-model"]), "columns, and there are");
    }
}
