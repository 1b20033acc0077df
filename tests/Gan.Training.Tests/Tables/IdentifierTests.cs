using Gan.MLNet;
using Gan.MLNet.Augmentation;
using Gan.MLNet.Generation;
using Gan.Onnx;
using Gan.Training.Modalities.Tables.Files;
using Gan.Training.Tests.Cli;
using Gan.Training.Tests.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Gan.Training.Tests.Tables;

/// <summary>Columns that name rows or people are not learnt; their values are made by a pattern or by a rule, or not at all.</summary>
[TestClass]
public sealed class IdentifierTests
{
    private const int Rows = 120;

    [TestMethod]
    public void A_model_holds_none_of_them()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["people.csv"], Text());
        StringAssert.Contains(CommandRun.Succeed(Train("tabular", folder)), "'mail' holds 120 different texts in 120 rows, as identifiers do");
        CommandRun.Succeed("generate", folder["run"], "--count", "20", "--out", folder["rows.csv"]);
        Assert.AreEqual("age,class", File.ReadAllLines(folder["rows.csv"])[0]);
        foreach (string file in (string[])["generator.onnx", "discriminator.onnx"])
            Assert.DoesNotContain("person7@", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(Path.Combine(folder["run"], file))));
        StringAssert.Contains(CommandRun.Succeed("data", folder["people.csv"]), "\"pattern\": \"AAQ-9999\"");
    }

    [TestMethod]
    [DataRow("tabular")]
    [DataRow("gain")]
    public void A_schema_has_them_made_by_their_pattern(string recipe)
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["people.csv"], Text());
        File.WriteAllText(folder["schema.json"], """{ "account": { "role": "identifier", "pattern": "AAA-9999" }, "mail": "identifier" }""");
        CommandRun.Succeed([.. Train(recipe, folder), "--columns", folder["schema.json"]]);
        CommandRun.Succeed("generate", folder["run"], "--count", "500", "--out", folder["rows.csv"]);
        string[] rows = File.ReadAllLines(folder["rows.csv"]);
        Assert.AreEqual("account,age,class", rows[0]);
        string[] accounts = [.. rows[1..].Select(row => row.Split(',')[0])];
        foreach (string account in accounts) Assert.MatchesRegex("^[A-Z]{3}-[0-9]{4}$", account);
        Assert.HasCount(500, accounts.Distinct().ToArray());

        CommandRun.Succeed("augment", folder["run"], "--data", folder["people.csv"], "--label", "class", "--out", folder["more.csv"]);
        string[] all = [.. File.ReadAllLines(folder["more.csv"])[1..].Select(row => row.Split(',')[0])];
        Assert.IsGreaterThan(Rows, all.Length);
        Assert.HasCount(all.Length, all.Distinct().ToArray());
        foreach (string account in all[Rows..]) Assert.MatchesRegex("^[A-Z]{3}-[0-9]{4}$", account);
    }

    [TestMethod]
    public void A_rule_makes_them_in_code_and_in_augmented_rows()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["people.csv"], Text());
        CommandRun.Succeed(Train("tabular", folder));
        using GanModel model = GanModel.Load(folder["run"]);
        var ml = new MLContext(seed: 1);
        var rules = new Dictionary<string, Func<long, string>> { ["mail"] = row => $"made{row}@example.org" };
        IDataView generated = ml.Gan().Generate(model, 5, 1, new GenerateOptions { Rules = rules });
        CollectionAssert.AreEqual((string[])["made0@example.org", "made1@example.org"], generated.GetColumn<string>("mail").Take(2).ToArray());
        IDataView augmented = ml.Gan().Augment(TableFile.Open(folder["people.csv"]), model, new AugmentOptions { LabelColumnName = "class", Rules = rules });
        string[] mails = [.. augmented.GetColumn<string>("mail")];
        Assert.IsGreaterThan(Rows, mails.Length);
        Assert.AreEqual("person0@mail.org", mails[0]);
        Assert.AreEqual("made0@example.org", mails[Rows]);
    }

    [TestMethod]
    public void A_library_for_names_of_people_plugs_in()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["people.csv"], Text());
        CommandRun.Succeed(Train("tabular", folder));
        using GanModel model = GanModel.Load(folder["run"]);
        var people = new Bogus.Faker();
        var options = new GenerateOptions { Rules = new Dictionary<string, Func<long, string>> { ["mail"] = row => people.Internet.Email(uniqueSuffix: $"{row}") } };
        string[] mails = [.. new MLContext(seed: 1).Gan().Generate(model, 50, 1, options).GetColumn<string>("mail")];
        Assert.HasCount(50, mails.Distinct().ToArray());
        foreach (string mail in mails) StringAssert.Contains(mail, "@");
    }

    [TestMethod]
    [DataRow("tabular")]
    [DataRow("gain")]
    public void Marks_for_no_value_of_categories_are_exported_and_measured_and_others_order_their_categories_otherwise(string recipe)
    {
        using var folder = new TempFolder();
        // The other file has as many of the one category as this one has of the other.
        string Rows(int often, string other) => "x,job\n" + string.Concat(Enumerable.Range(0, 200).Select(i =>
            $"{i * 37 % 100},{(i % 10 == 9 ? "?" : i % 10 < often ? "cook" : other)}\n"));
        File.WriteAllText(folder["one.csv"], Rows(6, "clerk"));
        File.WriteAllText(folder["two.csv"], Rows(3, "clerk"));
        CommandRun.Succeed("train", recipe, "--data", folder["one.csv"], "--missing", "?", "--steps", "3", "--threads", "1", "--set", "width=2", "--out", folder["run"]);
        CommandRun.Succeed("generate", folder["run"], "--count", "400", "--out", folder["made.csv"]);
        if (recipe == "tabular") StringAssert.Contains(File.ReadAllText(folder["made.csv"]), ",?");
        double Of(string first, string measured)
        {
            string line = CommandRun.Finish("evaluate", first, "--data", folder[measured], "--test", folder[measured], "--missing", "?").Output.Split('\n').First(line => line.StartsWith("job", StringComparison.Ordinal));
            return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries).First(part => part.Contains('.', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);
        }
        // A model is measured as the rows that it makes are.
        foreach (string measured in (string[])["one.csv", "two.csv"]) Assert.AreEqual(Of(folder["made.csv"], measured), Of(folder["run"], measured), 0.12);
    }

    private static string[] Train(string recipe, TempFolder folder) =>
        ["train", recipe, "--data", folder["people.csv"], "--steps", "3", "--threads", "1", "--set", "width=2", "--seed", "1", "--out", folder["run"]];

    private static string Text() => "account,mail,age,class\n" + string.Concat(Enumerable.Range(0, Rows).Select(i =>
        $"{(char)('A' + i % 26)}{(char)('A' + i / 26)}Q-{i * 77 % 10_000:0000},person{i}@mail.org,{20 + i * 7 % 50},{(i % 5 == 0 ? "rare" : "usual")}\n"));
}
