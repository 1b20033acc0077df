using System.Text.Json;
using Gan.Training.Tests.Modalities.Events;
using Gan.Training.Tests.Modalities.Tables;

namespace Gan.Training.Tests.Cli;

/// <summary>Tables on the command line, from a file to rows.</summary>
[TestClass]
public sealed class TableCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Rows_are_learnt_drawn_asked_for_filled_up_and_measured()
    {
        File.WriteAllText(_folder["people.csv"], MixedTable.Text(600));
        StringAssert.Contains(Train("run"), "600 rows of");
        Assert.IsTrue(File.Exists(_folder["run/report.html"]) && Directory.GetFiles(_folder["run/samples"]).Length > 5);
        CommandRun.Succeed("generate", _folder["run"], "--count", "500", "--out", _folder["rows.csv"]);
        string[] rows = File.ReadAllLines(_folder["rows.csv"]);
        Assert.HasCount(501, rows);
        Assert.AreEqual(MixedTable.Columns, rows[0]);
        CommandRun.Succeed("generate", _folder["run"], "--count", "40", "--label", "label=rare", "--out", _folder["rare.tsv"]);
        Assert.IsTrue(File.ReadAllLines(_folder["rare.tsv"]).Skip(1).All(row => row.EndsWith("\trare", StringComparison.Ordinal)));
        StringAssert.Contains(CommandRun.Succeed("augment", _folder["run"], "--data", _folder["people.csv"], "--label", "label", "--balance", "100", "--out", _folder["more.csv"]), "600 rows of");
        Assert.HasCount(671, File.ReadAllLines(_folder["more.csv"]));

        JsonElement measured = JsonDocument.Parse(Evaluate(_folder["run"], "--json")).RootElement;
        Assert.AreEqual(8, measured.GetProperty("columns").GetArrayLength());
        Assert.AreEqual(60, measured.GetProperty("testRows").GetInt32());
        File.WriteAllText(_folder["figures.json"], measured.ToString());
        CommandRun.Succeed("export", _folder["run"], "--out", _folder["model"], "--metrics", _folder["figures.json"]);
        string card = File.ReadAllText(_folder["model/README.md"]);
        foreach (string part in (string[])["8 columns: colour (category)", "--data people.csv --steps 20", "boosted trees tell them", "`gan_z` and `gan_u`", "--out rows.csv"]) StringAssert.Contains(card, part);
        Assert.IsTrue(File.Exists(_folder["model/preview.png"]));
        string told = Evaluate(_folder["rows.csv"], "--test", _folder["people.csv"], "--label", "label", "--report", _folder["page.html"]);
        string page = File.ReadAllText(_folder["page.html"]);
        foreach (string part in (string[])["red, dark", "generated less real", "no value", "FastTree", "label=rare"]) StringAssert.Contains(page, part);
        Assert.IsFalse(page.Contains("http", StringComparison.Ordinal) || page.Contains("NaN", StringComparison.Ordinal));
        StringAssert.Contains(told, "500 generated rows beside 600 real ones");
        StringAssert.Contains(told, "FastTree");
    }

    [TestMethod]
    public void Rows_are_scored_one_a_line_as_the_models_own_step_scores_them()
    {
        File.WriteAllText(_folder["people.csv"], MixedTable.Text(600));
        Train("run");
        StringAssert.Contains(CommandRun.Succeed("score", _folder["run"], "--data", _folder["people.csv"], "--out", _folder["s.csv"]), "600 rows scored in");
        string[][] lines = [.. File.ReadAllLines(_folder["s.csv"]).Select(line => line.Split(','))];
        CollectionAssert.AreEqual((string[])["index", "gan_score", "gan_realism"], lines[0]);
        Assert.HasCount(601, lines);
        Assert.IsTrue(lines[1..].Index().All(line => line.Item[0] == $"{line.Index}" && float.IsFinite(Number(line.Item[1])) && Number(line.Item[2]) is >= 0 and <= 1));
        Assert.AreEqual(0.5, lines[1..].Average(line => Number(line[2])), 0.1);
        // The first rows alone, with another order of columns and one more, have the same scores.
        string[][] cells = [.. File.ReadAllLines(_folder["people.csv"]).Take(2).Select(line => line.Split(','))];
        Assert.HasCount(8, cells[1]);
        File.WriteAllLines(_folder["turned.csv"], cells.Select((row, i) => string.Join(',', row.Reverse().Append(i == 0 ? "note" : "mine"))));
        CommandRun.Succeed("score", _folder["run"], "--data", _folder["turned.csv"], "--header", "true", "--out", _folder["one.csv"]);
        string[] alone = File.ReadAllLines(_folder["one.csv"])[1].Split(',');
        Assert.AreEqual(Number(lines[1][1]), Number(alone[1]), 1e-4f);
        Assert.AreEqual(Number(lines[1][2]), Number(alone[2]), 1e-3f);

        StringAssert.Contains(CommandRun.Fail(2, "score", _folder["run"], "--data", "digits", "--out", _folder["s.csv"]), "FILE.csv");
        StringAssert.Contains(CommandRun.Fail(2, "score", _folder["run"], "--data", _folder["people.csv"], "--train", "--out", _folder["s.csv"]), "--train");
        File.WriteAllText(_folder["few.csv"], "label,serial\nrare,3\nusual,4\n");
        StringAssert.Contains(CommandRun.Fail(2, "score", _folder["run"], "--data", _folder["few.csv"], "--out", _folder["s.csv"]), "no column 'colour'");
    }

    [TestMethod]
    public void A_row_without_an_integer_that_the_model_needs_has_no_score_and_is_counted()
    {
        File.WriteAllText(_folder["whole.csv"], "n,c\n" + string.Concat(Enumerable.Range(0, 200).Select(i => $"{1000 + i % 90},{(i % 3 == 0 ? "x" : "y")}\n")));
        CommandRun.Succeed("train", "tabular", "--data", _folder["whole.csv"], "--steps", "3", "--batch", "20", "--set", "width=2", "--out", _folder["run"]);
        File.WriteAllText(_folder["rows.csv"], "n,c\n1003,x\n,y\n1004,never seen\n");
        string[] score = ["score", _folder["run"], "--data", _folder["rows.csv"], "--header", "true", "--out", _folder["s.csv"]];
        StringAssert.Contains(CommandRun.Finish(score).Output, "1 has no score");
        string[] lines = File.ReadAllLines(_folder["s.csv"]);
        Assert.AreEqual("1,,", lines[2]);
        Assert.IsTrue(float.IsFinite(Number(lines[3].Split(',')[1])));
    }

    private static float Number(string text) => float.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    [TestMethod]
    public void Holes_are_filled_and_all_else_stays()
    {
        File.WriteAllText(_folder["people.csv"], MixedTable.Text(600));
        CommandRun.Succeed("train", "gain", "--data", _folder["people.csv"], "--steps", "20", "--batch", "60", "--threads", "1", "--set", "width=4", "--out", _folder["run"]);
        string text = "note,label,serial,weight,amount,day,visits,flag,colour\nmine,,3000000001,0.5,?,2024-05-06,,true,green\n,usual,,1.25,0.10,,4,,\n";
        File.WriteAllText(_folder["holes.csv"], text);
        CommandRun filled = CommandRun.Finish("impute", _folder["run"], "--data", _folder["holes.csv"], "--out", _folder["whole.csv"]);
        StringAssert.Contains(filled.Output, "7 cells filled");
        StringAssert.Contains(filled.Error, "column 'colour': 1 cell is none of its categories, the first is 'green' in row 1: left as it is");
        string[] rows = File.ReadAllLines(_folder["whole.csv"]);
        Assert.AreEqual("note,label,serial,weight,amount,day,visits,flag,colour", rows[0]);
        string[][] cells = [.. rows[1..].Select(row => row.Split(','))];
        Assert.AreEqual("mine 3000000001 0.5 2024-05-06 true green", string.Join(' ', cells[0][0], cells[0][2], cells[0][3], cells[0][5], cells[0][7], cells[0][8]));
        Assert.IsTrue(cells[0][1] is "rare" or "usual" && cells[1][7] is "true" or "false" && cells[1][5].StartsWith("2024-", StringComparison.Ordinal) && long.Parse(cells[1][2], System.Globalization.CultureInfo.InvariantCulture) > 2_999_999_999);
        Assert.AreEqual("", cells[1][0]);
        File.WriteAllText(_folder["known.csv"], text.Replace(",green", ",", StringComparison.Ordinal));
        CommandRun.Succeed("impute", _folder["run"], "--data", _folder["known.csv"], "--most-likely", "--out", _folder["likely.tsv"]);
        // What cannot be read is no hole, and stays.
        string odd = text.Replace("0.5,?,2024-05-06", "half,?,06/05/2024", StringComparison.Ordinal);
        File.WriteAllText(_folder["odd.csv"], odd);
        (_, _, string unread) = CommandRun.Of("impute", _folder["run"], "--data", _folder["odd.csv"], "--out", _folder["oddwhole.csv"]);
        StringAssert.Contains(unread, "column 'weight': 1 cell is no number, the first is 'half' in row 1: left as it is");
        StringAssert.Contains(unread, "column 'day': 1 cell is no date written yyyy-MM-dd, the first is '06/05/2024' in row 1: left as it is");
        string[] kept = File.ReadAllLines(_folder["oddwhole.csv"])[1].Split(',');
        Assert.AreEqual("half 06/05/2024", $"{kept[3]} {kept[5]}");
        StringAssert.Contains(Evaluate(_folder["run"]), "filled hidden cells");
        // Whole rows, of any values of several columns at once.
        CommandRun.Succeed("generate", _folder["run"], "--count", "30", "--label", "label=rare", "--label", "serial=3000000005", "--label", "day=2024-02-03", "--out", _folder["asked.csv"]);
        string[] asked = File.ReadAllLines(_folder["asked.csv"]);
        Assert.HasCount(31, asked);
        Assert.IsTrue(asked[1..].All(row => row.EndsWith(",rare", StringComparison.Ordinal) && row.Contains(",3000000005,2024-02-03,", StringComparison.Ordinal)));
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "3", "--label", "label=common", "--out", _folder["asked.csv"]), "it has usual, rare");
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "3", "--label", "weight=heavy", "--out", _folder["asked.csv"]), "holds numbers");
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "3", "--label", "serial=5", "--out", _folder["asked.csv"]), "and knows nothing beyond");
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "3", "--label", "visits=1.5", "--out", _folder["asked.csv"]), "holds integers as");
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "3", "--label", "day=1999-01-01", "--out", _folder["asked.csv"]), "and knows nothing beyond");
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "3", "--label", "height=1", "--out", _folder["asked.csv"]), "colour, flag");

        Train("other");
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["other"], "--count", "3", "--label", "label=rare", "--label", "flag=true", "--out", _folder["asked.csv"]), "one thing at once");
        StringAssert.Contains(CommandRun.Fail(2, "impute", _folder["other"], "--data", _folder["holes.csv"], "--out", _folder["whole.csv"]), "gan train gain");
        File.WriteAllText(_folder["few.csv"], "label,serial\nrare,3\nusual,4\n");
        StringAssert.Contains(CommandRun.Fail(2, "impute", _folder["run"], "--data", _folder["few.csv"], "--out", _folder["whole.csv"]), "no column 'colour'");
        Assert.HasCount(3, File.ReadAllLines(_folder["whole.csv"]));
    }

    [TestMethod]
    public void Events_are_learnt_by_formulas_drawn_and_measured()
    {
        double[][] events = SmallEvents.Cells(300);
        File.WriteAllLines(_folder["events.txt"], Enumerable.Range(0, 300).Select(row => string.Join(',', events.Select(column => column[row].ToString("R", System.Globalization.CultureInfo.InvariantCulture)))));
        string[] train = ["train", "fat-gan", "--data", _folder["events.txt"], "--steps", "5", "--batch", "20", "--threads", "1", "--set", "width=2"];
        StringAssert.Contains(CommandRun.Succeed([.. train, "--out", _folder["run"]]), "300 rows of");
        CommandRun.Succeed("generate", _folder["run"], "--count", "40", "--out", _folder["rows.csv"]);
        Assert.AreEqual("E,px,py,pz", File.ReadLines(_folder["rows.csv"]).First());
        foreach (string model in (string[])[_folder["run"], _folder["rows.csv"]])
        {
            var run = CommandRun.Of(["evaluate", model, "--data", _folder["events.txt"], "--transforms", "cartesian"]);
            Assert.AreEqual(0, run.ExitCode, run.Error);
            foreach (string part in (string[])["Q2", "xbj", "phi", "pz < beam", "broken by 0 of"]) StringAssert.Contains(run.Output, part);
        }
        CommandRun.Succeed("export", _folder["run"], "--out", _folder["model"]);
        StringAssert.Contains(File.ReadAllText(_folder["model/README.md"]), "4 columns: E (number)");
        Assert.IsTrue(File.Exists(_folder["model/preview.png"]));
        StringAssert.Contains(CommandRun.Fail(2, [.. train, "--set", "transforms=none.json", "--out", _folder["bad"]]), "cartesian");
        File.WriteAllText(_folder["people.csv"], MixedTable.Text(60));
        StringAssert.Contains(CommandRun.Fail(2, "train", "fat-gan", "--data", _folder["people.csv"], "--steps", "5", "--out", _folder["bad"]), "--set transforms=FILE.json");
    }

    [TestMethod]
    public void Ways_of_making_up_for_a_rare_class_are_compared()
    {
        File.WriteAllText(_folder["people.csv"], MixedTable.Text(400));
        string[] command = ["compare", "--data", _folder["people.csv"], "--label", "label", "--seeds", "2", "--steps", "3", "--threads", "1", "--set", "width=2", "--set", "batch=40"];
        var run = CommandRun.Of([.. command, "--json"]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        JsonElement compared = JsonDocument.Parse(run.Output).RootElement;
        Assert.AreEqual(("rare", 0.05, 6), (compared.GetProperty("class").GetString(), compared.GetProperty("share").GetDouble(), compared.GetProperty("ways").GetArrayLength()));
        StringAssert.Contains(CommandRun.Of([.. command]).Output, "Best by average precision");
        StringAssert.Contains(CommandRun.Of("compare", "--data", _folder["people.csv"], "--label", "none", "--steps", "3").Error, "no column 'none'");
        File.WriteAllText(_folder["one.csv"], "a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},x\n")));
        StringAssert.Contains(CommandRun.Of("compare", "--data", _folder["one.csv"], "--label", "b", "--steps", "3").Error, "'x' alone");
    }

    [TestMethod]
    public void The_same_seed_gives_the_same_bytes()
    {
        File.WriteAllText(_folder["people.csv"], MixedTable.Text(300));
        Train("one");
        Train("two");
        CollectionAssert.AreEqual(File.ReadAllBytes(_folder["one/generator.onnx"]), File.ReadAllBytes(_folder["two/generator.onnx"]));
        CollectionAssert.AreEqual(File.ReadAllBytes(_folder["one/discriminator.onnx"]), File.ReadAllBytes(_folder["two/discriminator.onnx"]));
    }

    [TestMethod]
    [DataRow("a,b\n1,x\n2,y\n", "2 samples are too few")]
    [DataRow("", "It is empty")]
    [DataRow("a,a\n1,2\n3,4\n", "names 'a' 2 times")]
    public void A_table_that_cannot_be_learnt_is_told(string text, string part)
    {
        File.WriteAllText(_folder["bad.csv"], text);
        StringAssert.Contains(CommandRun.Fail(2, "train", "tabular", "--data", _folder["bad.csv"], "--header", "true", "--steps", "1", "--out", _folder["run"]), part);
    }

    [TestMethod]
    public void What_is_left_out_of_a_table_is_said_before_it_is_learnt()
    {
        File.WriteAllText(_folder["odd.csv"], "a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},{(i % 2 == 0 ? "x" : "y")}\n")) + "oops,x\n");
        StringAssert.Contains(CommandRun.Succeed("train", "tabular", "--data", _folder["odd.csv"], "--steps", "1", "--batch", "20", "--set", "width=2", "--out", _folder["run"]), "left out: 'a' holds numbers and, in row 61, the text 'oops'");
    }

    [TestMethod]
    public void Remarks_stand_one_a_line_before_training()
    {
        File.WriteAllText(_folder["ids.csv"], "id,name\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i},n{i % 40}\n")));
        string[] read = [.. TrainBriefly("tabular", "ids.csv", "run")
            .Split(Environment.NewLine).Where(line => line.StartsWith("read ", StringComparison.Ordinal))];
        Assert.HasCount(2, read);
        StringAssert.Contains(read[0], "'name': 40 different texts in 60 rows are categories");
        StringAssert.Contains(read[1], "'id': all 60 values differ and are consecutive");
    }

    [TestMethod]
    public void A_table_that_is_not_there_is_no_folder_of_images()
    {
        string[][] commands = [["train", "tabular", "--out", _folder["run"]], ["evaluate", _folder["rows.csv"]], ["compare", "--label", "a"]];
        string missing = _folder["none.csv"];
        foreach (string[] command in commands)
            StringAssert.Contains(CommandRun.Fail(2, [.. command, "--data", missing]), $"{missing}: There is no such file");
    }

    [TestMethod]
    public void A_kind_that_texts_are_not_is_refused_with_one_of_them_and_what_to_do()
    {
        File.WriteAllText(_folder["few.csv"], "id17,n\nx1,1\nx2,2\n");
        File.WriteAllText(_folder["kinds.json"], "{ \"id17\": \"integer\" }");
        string line = CommandRun.Fail(2, "data", _folder["few.csv"], "--columns", _folder["kinds.json"]);
        StringAssert.Contains(
            line, "Column 'id17' holds texts such as 'x1', which are no integers. In --columns give it another kind, \"category\"");
    }

    [TestMethod]
    public void Names_of_columns_may_have_equals_signs()
    {
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"{(i % 2 == 0 ? "u" : "v=w")},{i % 7}.5\n"));
        File.WriteAllText(_folder["signs.csv"], "a=b,n\n" + rows);
        foreach (string recipe in (string[])["tabular", "gain"])
        {
            TrainBriefly(recipe, "signs.csv", recipe);
            CommandRun.Succeed("generate", _folder[recipe], "--count", "5", "--label", "a=b=v=w", "--out", _folder["rows.csv"]);
            Assert.IsTrue(File.ReadLines(_folder["rows.csv"]).Skip(1).All(row => row.StartsWith("v=w,", StringComparison.Ordinal)));
        }
    }

    [TestMethod]
    public void Test_rows_that_were_trained_on_are_pointed_out_and_columns_are_found_by_name()
    {
        string[] rows = [.. Enumerable.Range(0, 240).Select(i => FormattableString.Invariant($"{Math.Sin(i):f4},{"xyz"[i % 3]}"))];
        File.WriteAllLines(_folder["people.csv"], ["a,b", .. rows[..160]]);
        File.WriteAllLines(_folder["seen.csv"], ["a,b", .. rows[..21], .. rows[160..180]]);
        File.WriteAllLines(_folder["new.csv"], ["a,b", .. rows[..20], .. rows[160..181]]);
        File.WriteAllLines(_folder["rows.csv"], ["a,b", .. rows[181..]]);
        File.WriteAllLines(_folder["turned.csv"], ["b,a", .. rows[181..].Select(row => string.Join(',', row.Split(',').Reverse()))]);
        string[] evaluate = ["evaluate", _folder["rows.csv"], "--data", _folder["people.csv"], "--test"];
        StringAssert.Contains(
            CommandRun.Finish([.. evaluate, _folder["seen.csv"]]).Error, "21 of its 41 rows are rows of --data in all columns");
        Assert.DoesNotContain("rows of --data", CommandRun.Finish([.. evaluate, _folder["new.csv"]]).Error);
        Assert.AreEqual(Evaluate(_folder["rows.csv"]), Evaluate(_folder["turned.csv"]));
    }

    [TestMethod]
    public void Test_rows_that_cannot_be_read_are_refused_and_nothing_else_is_said_of_them()
    {
        string[] rows = [.. Enumerable.Range(0, 90).Select(i => $"{20 + i * 7 % 50},{"xyz"[i % 3]}")];
        File.WriteAllLines(_folder["ages.csv"], ["age,b", .. rows]);
        File.WriteAllLines(_folder["odd.csv"], ["age,b", "33 yrs,x", .. rows[..5]]);
        TrainBriefly("tabular", "ages.csv", "run");
        (int exit, _, string error) = CommandRun.Of("evaluate", _folder["run"], "--data", _folder["ages.csv"], "--test", _folder["odd.csv"]);
        Assert.AreEqual(2, exit);
        string said = "column 'age': 1 cell is no integer, the first is '33 yrs' in row 1. Write it as in the data that the model learnt from";
        StringAssert.Contains(error, said);
        Assert.DoesNotContain("missing", error);
    }

    [TestMethod]
    public void Rows_that_lack_a_date_are_scored_without_and_the_column_is_named()
    {
        string rows = string.Concat(Enumerable.Range(0, 60).Select(i => $"2020-01-{1 + i % 28:00},{"xy"[i % 2]}\n"));
        File.WriteAllText(_folder["days.csv"], "day,c\n" + rows);
        TrainBriefly("tabular", "days.csv", "run");
        File.WriteAllText(_folder["rows.csv"], "day,c\n2020-01-03,x\n,y\n");
        StringAssert.Contains(
            CommandRun.Finish("score", _folder["run"], "--data", _folder["rows.csv"], "--header", "true", "--out", _folder["s.csv"]).Output,
            "1 has no score, for want of a value of 'day' (date), which the model needs");
    }

    [TestMethod]
    public void Realism_of_a_rare_class_is_held_against_its_own_rows()
    {
        // One row in twenty lies far from the others.
        File.WriteAllText(_folder["apart.csv"], "a,b\n" + string.Concat(Enumerable.Range(0, 400).Select(i => FormattableString.Invariant($"{(i % 20 == 3 ? 50 : 0) + Math.Sin(i * 1.7):f3},{(i % 20 == 3 ? "rare" : "usual")}\n"))));
        CommandRun.Succeed("train", "tabular", "--data", _folder["apart.csv"], "--steps", "60", "--batch", "50", "--set", "width=4", "--out", _folder["run"]);
        string[] augment = ["augment", _folder["run"], "--data", _folder["apart.csv"], "--label", "b", "--balance", "60", "--out", _folder["more.csv"], "--min-realism"];
        StringAssert.Contains(CommandRun.Succeed([.. augment, "0.05"]), "40 generated ones");
        StringAssert.Contains(CommandRun.Fail(2, [.. augment, "1"]), "%). Ask for less realism");
    }

    [TestMethod]
    public void Copies_of_given_rows_are_counted()
    {
        File.WriteAllText(_folder["few.csv"], "a,b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 2},{(i % 6 == 0 ? "x" : "y")}\n")));
        CommandRun.Succeed("train", "tabular", "--data", _folder["few.csv"], "--steps", "1", "--batch", "20", "--set", "width=2", "--out", _folder["run"]);
        StringAssert.Contains(CommandRun.Succeed("augment", _folder["run"], "--data", _folder["few.csv"], "--label", "b", "--out", _folder["more.csv"]), "copies of given rows");
    }

    [TestMethod]
    [DataRow("gan_z")]
    [DataRow("condition_b")]
    public void A_column_with_a_name_of_ours_is_refused(string name)
    {
        File.WriteAllText(_folder["bad.csv"], $"{name},b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 2},{i % 3}\n")));
        StringAssert.Contains(CommandRun.Fail(2, "train", "tabular", "--data", _folder["bad.csv"], "--steps", "1", "--out", _folder["run"]), $"'{name}'");
    }

    [TestMethod]
    [DataRow("label")]
    [DataRow("score")]
    [DataRow("z")]
    public void Other_names_of_tensors_are_the_users_own(string name)
    {
        File.WriteAllText(_folder["good.csv"], $"{name},b\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"{i % 2},{i % 3}\n")));
        CommandRun.Succeed("train", "tabular", "--data", _folder["good.csv"], "--steps", "2", "--batch", "20", "--set", "width=2", "--out", _folder["run"]);
        CommandRun.Succeed("generate", _folder["run"], "--count", "5", "--label", $"{name}=1", "--out", _folder["rows.csv"]);
        Assert.AreEqual($"{name},b", File.ReadLines(_folder["rows.csv"]).First());
    }

    [TestMethod]
    public void Numbers_alone_are_learnt_without_conditions()
    {
        File.WriteAllText(_folder["numbers.csv"], "x,y\n" + string.Concat(Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"{Math.Sin(i):f4},{Math.Cos(i) * 1e6:f1}\n"))));
        CommandRun.Succeed("train", "tabular", "--data", _folder["numbers.csv"], "--steps", "3", "--batch", "20", "--set", "width=2", "--out", _folder["run"]);
        CommandRun.Succeed("generate", _folder["run"], "--count", "5", "--out", _folder["rows.csv"]);
        Assert.HasCount(6, File.ReadAllLines(_folder["rows.csv"]));
        StringAssert.Contains(CommandRun.Fail(2, "generate", _folder["run"], "--count", "5", "--label", "x=1", "--out", _folder["rows.csv"]), "can be asked for none");
    }

    // It says on stderr how far it is.
    private string Evaluate(string model, params string[] more)
    {
        var run = CommandRun.Of(["evaluate", model, "--data", _folder["people.csv"], .. more]);
        Assert.AreEqual(0, run.ExitCode, run.Error);
        return run.Output;
    }

    private string TrainBriefly(string recipe, string data, string run) => CommandRun.Succeed(
        "train", recipe, "--data", _folder[data], "--steps", "2", "--batch", "20", "--set", "width=2", "--out", _folder[run]);

    private string Train(string run) => CommandRun.Succeed("train", "tabular", "--data", _folder["people.csv"], "--steps", "20", "--batch", "60", "--threads", "1", "--set", "width=4", "--out", _folder[run]);
}
