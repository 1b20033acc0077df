using System.Reflection;
using Gan.Training.Tests.Cli;
using Microsoft.ML;

namespace Gan.Training.Tests.Export;

/// <summary>
/// ML.NET's own step opens what is exported: it refuses files for what they hold that ONNX Runtime takes, such as weights of 16 bits.
/// </summary>
[TestClass]
public sealed class StockTests
{
    [TestMethod]
    public void The_models_that_ship_are_opened()
    {
        string repository = typeof(StockTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "Repository").Value!;
        string[] files = Directory.GetFiles(Path.Combine(repository, "models"), "*.onnx", SearchOption.AllDirectories);
        Assert.HasCount(6, files);
        foreach (string file in files) Open(file);
    }

    [TestMethod]
    public void Images_with_realism_are_opened()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("train", "cdcgan", "--data", "digits", "--steps", "2", "--batch", "16", "--set", "width=2", "--threads", "1", "--out", folder["run"]);
        foreach (string file in Directory.GetFiles(folder["run"], "*.onnx")) Open(file);
    }

    [TestMethod]
    [DataRow("tabular")]
    [DataRow("gain")]
    public void Tables_with_combinations_are_opened(string recipe)
    {
        using var folder = new TempFolder();
        string[] cities = ["Rome", "Milan", "Oslo", "Bergen", "Paris", "Lyon"], countries = ["Italy", "Norway", "France"];
        File.WriteAllText(folder["rows.csv"], "city,country,age\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{cities[i * 7 % 6]},{countries[i * 7 % 6 / 2]},{i % 60}\n")));
        StringAssert.Contains(CommandRun.Succeed("data", folder["rows.csv"]), "city decides country");
        CommandRun.Succeed("train", recipe, "--data", folder["rows.csv"], "--steps", "2", "--set", "width=2", "--threads", "1", "--out", folder["run"]);
        foreach (string file in Directory.GetFiles(folder["run"], "*.onnx")) Open(file);
    }

    private static void Open(string file) => Assert.IsNotNull(new MLContext().Transforms.ApplyOnnxModel(file), file);
}
