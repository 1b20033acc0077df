namespace Gan.Training.Tests.Cli;

/// <summary>
/// <c>gan augment</c> and <c>gan generate</c> by columns of booleans, of classes with one row, and by models that complete rows.
/// </summary>
[TestClass]
public sealed class AugmentCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Booleans_are_asked_for_in_any_letter_case_and_written_as_in_the_data()
    {
        File.WriteAllText(_folder["flags.csv"], "a,flag\n"
            + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i * 7 % 30},{(i % 5 == 0 ? "True" : "False")}\n")));
        Train("tabular", "flags.csv");
        foreach (string value in (string[])["true", "True", "TRUE"])
        {
            CommandRun.Succeed("generate", _folder["run"], "--count", "20", "--label", $"flag={value}", "--out", _folder["made.csv"]);
            Assert.IsTrue(File.ReadAllLines(_folder["made.csv"]).Skip(1).All(row => row.EndsWith(",True", StringComparison.Ordinal)));
        }
        CommandRun.Succeed("augment", _folder["run"], "--data", _folder["flags.csv"], "--label", "flag", "--out", _folder["more.csv"]);
        string[] rows = File.ReadAllLines(_folder["more.csv"]);
        Assert.HasCount(145, rows);
        Assert.IsFalse(rows.Any(row => row.Contains("true", StringComparison.Ordinal) || row.Contains("false", StringComparison.Ordinal)));
        Assert.IsTrue(rows[1..91].All(row => row.EndsWith(",False", StringComparison.Ordinal))
            && rows[91..].All(row => row.EndsWith(",True,True", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void The_label_of_the_schema_is_taken_where_none_is_named()
    {
        File.WriteAllText(_folder["rows.csv"], "a,label\n"
            + string.Concat(Enumerable.Range(0, 90).Select(i => $"{i * 7 % 30},{(i % 5 == 0 ? "few" : "many")}\n")));
        File.WriteAllText(_folder["schema.json"], "{ \"columns\": { \"label\": { \"role\": \"label\" } } }");
        string[] train = ["train", "tabular", "--data", _folder["rows.csv"], "--steps", "3", "--threads", "1", "--set", "width=2"];
        CommandRun.Succeed([.. train, "--columns", _folder["schema.json"], "--out", _folder["said"]]);
        StringAssert.StartsWith(CommandRun.Succeed("augment", _folder["said"], "--data", _folder["rows.csv"], "--out", _folder["more.csv"]), "90 rows");
        CommandRun.Succeed([.. train, "--out", _folder["unsaid"]]);
        StringAssert.Contains(
            CommandRun.Fail(2, "augment", _folder["unsaid"], "--data", _folder["rows.csv"], "--out", _folder["none.csv"]), "--label COLUMN");
        StringAssert.Contains(CommandRun.Fail(2, "compare", "--data", _folder["rows.csv"]), "--label COLUMN");
    }

    [TestMethod]
    [DataRow("tabular")]
    [DataRow("gain")]
    public void A_class_of_one_row_is_filled_up_with_a_warning(string recipe)
    {
        string[] labels = [.. Enumerable.Range(0, 80).Select(i => i == 33 ? "once" : i % 4 == 0 ? "few" : "many")];
        File.WriteAllText(_folder["rows.csv"], "a,extra,label\n"
            + string.Concat(labels.Select((label, i) => $"{(recipe == "gain" && i % 9 == 0 ? "" : i * 7 % 30)},{i % 3 == 0},{label}\n")));
        Train(recipe, "rows.csv");
        CommandRun run = CommandRun.Finish("augment", _folder["run"], "--data", _folder["rows.csv"], "--label", "label", "--balance", "25",
            "--out", _folder["more.csv"]);
        StringAssert.Contains(run.Error, "class 'once' has 1 row: what is generated is little more than copies of it");
        Assert.DoesNotContain("'few'", run.Error);
        StringAssert.Contains(run.Output, "80 rows of");
        StringAssert.Contains(run.Output, "29 generated ones");
        string[][] rows = [.. File.ReadAllLines(_folder["more.csv"]).Skip(1).Select(row => row.Split(','))];
        Assert.AreEqual("a,extra,label,IsSynthetic", File.ReadLines(_folder["more.csv"]).First());
        foreach (string label in (string[])["once", "few"]) Assert.HasCount(25, rows.Where(row => row[2] == label).ToArray());
        Assert.IsTrue(rows[80..].All(row => row[3] == "True" && row[0].Length > 0) && rows[..80].All(row => row[3] == "False"));
    }

    [TestMethod]
    public void What_a_model_that_completes_rows_cannot_fill_up_is_told()
    {
        File.WriteAllText(_folder["rows.csv"], "a,label\n"
            + string.Concat(Enumerable.Range(0, 80).Select(i => $"{(i % 9 == 0 ? "" : i * 0.37 % 7)},{(i % 4 == 0 ? "few" : "many")}\n")));
        Train("gain", "rows.csv");
        string Fail(params string[] more) =>
            CommandRun.Fail(2, ["augment", _folder["run"], "--data", _folder["rows.csv"], "--out", _folder["more.csv"], .. more]);
        StringAssert.Contains(Fail("--label", "lable"), "Did you mean 'label'");
        StringAssert.Contains(Fail("--label", "a"), "classes are categories");
        StringAssert.Contains(Fail("--label", "label", "--min-realism", "0.1"), "--min-realism");
        File.AppendAllText(_folder["rows.csv"], "1,other\n");
        StringAssert.Contains(Fail("--label", "label"), "'other'");
    }

    [TestMethod]
    public void Complaints_name_no_properties()
    {
        File.WriteAllText(_folder["rows.csv"], "a,label\n"
            + string.Concat(Enumerable.Range(0, 80)
            .Select(i => FormattableString.Invariant($"{Math.Sin(i * 1.7):f3},{(i % 4 == 0 ? "few" : "many")}\n"))));
        Train("tabular", "rows.csv");
        string[] augment = ["augment", _folder["run"], "--data", _folder["rows.csv"], "--label", "label", "--out", _folder["more.csv"]];
        File.Delete(_folder["run/discriminator.onnx"]);
        Assert.DoesNotContain("MinimumRealism", CommandRun.Fail(2, [.. augment, "--min-realism", "0.5"]));
        CommandRun.Succeed(augment);
        File.Move(_folder["more.csv"], _folder["rows.csv"], overwrite: true);
        Assert.DoesNotContain("IsSyntheticColumnName", CommandRun.Fail(2, augment));
    }

    private void Train(string recipe, string data) =>
        CommandRun.Finish("train", recipe, "--data", _folder[data], "--steps", "2", "--batch", "20", "--set", "width=2", "--out",
            _folder["run"]);
}
