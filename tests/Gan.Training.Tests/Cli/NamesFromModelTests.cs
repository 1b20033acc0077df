using Gan.Training.Tests.Data;

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
