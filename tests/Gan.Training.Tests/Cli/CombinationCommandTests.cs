using Gan.Training.Tests.Modalities.Tables.Combinations;

namespace Gan.Training.Tests.Cli;

/// <summary>Columns that only go together in some pairs, on the command line: in rows that are drawn, asked for and filled up.</summary>
[TestClass]
public sealed class CombinationCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public CombinationCommandTests() => File.WriteAllText(_folder["shop.csv"], ShopTable.Text(2_000));

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Data_tells_of_them()
    {
        string said = CommandRun.Succeed("data", _folder["shop.csv"]);
        StringAssert.Contains(said, "combination      city decides region: 12 of 84 pairs occur");
        StringAssert.Contains(said, "combination      make and model: 32 of 160 pairs occur");
        StringAssert.Contains(CommandRun.Succeed("data", _folder["shop.csv"], "--json"), "\"make and model: 32 of 160 pairs occur\"");
    }

    [TestMethod]
    [DataRow("tabular")]
    [DataRow("gain")]
    public void All_rows_of_a_model_have_pairs_of_the_data(string recipe)
    {
        Train(recipe);
        RequirePairs(Generated());
        string[] asked = Generated("--label", "country=country2");
        Assert.IsTrue(asked[1..].All(row => row.Split(',')[3] == "country2"));
        RequirePairs(asked);
    }

    [TestMethod]
    public void Holes_are_filled_by_what_goes_with_what_is_known()
    {
        Train("gain");
        File.WriteAllText(_folder["holes.csv"], ShopTable.Text(2_000, missing: 2));
        CommandRun.Succeed("impute", _folder["run"], "--data", _folder["holes.csv"], "--out", _folder["whole.csv"]);
        RequirePairs(File.ReadAllLines(_folder["whole.csv"]));
        CommandRun.Succeed("impute", _folder["run"], "--data", _folder["holes.csv"], "--most-likely", "--out", _folder["likely.csv"]);
        RequirePairs(File.ReadAllLines(_folder["likely.csv"]));
        RequirePairs(Generated("--label", "city=city8", "--label", "country=country1", "--label", "colour=red"));
        string[] contradiction = ["--label", "colour=red", "--label", "city=city8", "--label", "country=country4"];
        Assert.AreEqual(
            "gan: --label country=country4: no row that was learnt had it together with city=city8; there country is country1.",
            CommandRun.Fail(2, ["generate", _folder["run"], .. contradiction, "--out", _folder["rows.csv"]]));
    }

    private void Train(string recipe)
    {
        string[] small = ["--steps", "20", "--batch", "100", "--threads", "1", "--set", "width=4"];
        CommandRun.Succeed(["train", recipe, "--data", _folder["shop.csv"], .. small, "--out", _folder["run"]]);
    }

    private string[] Generated(params string[] more)
    {
        CommandRun.Succeed(["generate", _folder["run"], "--count", "2000", .. more, "--out", _folder["rows.csv"]]);
        return File.ReadAllLines(_folder["rows.csv"]);
    }

    private void RequirePairs(string[] rows)
    {
        Assert.HasCount(2_001, rows);
        string[] real = File.ReadAllLines(_folder["shop.csv"]);
        foreach ((string first, string second) in ShopTable.Fixed)
            Assert.IsTrue(ShopTable.Pairs(rows, first, second).IsSubsetOf(ShopTable.Pairs(real, first, second)), $"{first} and {second}");
    }
}
