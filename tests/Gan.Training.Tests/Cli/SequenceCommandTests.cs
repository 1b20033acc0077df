using System.Text.Json;
using Gan.Training.Modalities.Text;

namespace Gan.Training.Tests.Cli;

/// <summary>Strings on the command line, from data to samples.</summary>
[TestClass]
public sealed class SequenceCommandTests
{
    [TestMethod]
    [DataRow("gumbel", "none")]
    [DataRow("reinforce", "projection")]
    public void Strings_are_learnt_drawn_and_measured(string discrete, string labels)
    {
        using var folder = new TempFolder();
        CommandRun.Succeed(
            "train", "seqgan-gumbel", "--data", "grammar", "--steps", "100", "--threads", "1", "--set", "width=4", "--set", $"discrete={discrete}", "--set", $"labels={labels}", "--out", folder["run"]);
        StringAssert.Contains(File.ReadAllText(folder["run/metrics.jsonl"]), "\"shapeDistance\":");
        Assert.IsTrue(File.Exists(folder["run/report.html"]));
        CommandRun.Succeed("generate", folder["run"], "--count", "50", "--out", folder["samples.txt"]);
        CommandRun.Succeed("generate", folder["run"], "--count", "50", "--out", folder["samples.png"]);
        Assert.HasCount(50, File.ReadAllLines(folder["samples.txt"]));
        JsonElement ofModel = Evaluate(folder["run"], "--count", "50"), ofFile = Evaluate(folder["samples.txt"]);
        Assert.AreEqual(ofModel.ToString(), ofFile.ToString());
        Assert.AreEqual(1, ofModel.GetProperty("test").GetProperty("valid").GetDouble());
        CommandRun.Succeed("export", folder["run"], "--out", folder["model"]);
        Assert.IsTrue(File.Exists(folder["model/preview.png"]));
    }

    [TestMethod]
    public void The_language_s_own_strings_are_told_to_be_good()
    {
        using var folder = new TempFolder();
        TextLines.Write(folder["own.txt"], SequenceData.Draw(1_000, 5).Texts);
        string told = CommandRun.Succeed("evaluate", folder["own.txt"], "--data", "grammar");
        StringAssert.Contains(told, "100.0 %");
        StringAssert.Contains(told, "of 1,000 test strings");
        StringAssert.Contains(CommandRun.Succeed("data", "grammar", "--out", folder["strings.png"]), "training strings 5,000");
        Assert.IsTrue(File.Exists(folder["strings.png"]));
    }

    private static JsonElement Evaluate(string model, params string[] more) => JsonDocument.Parse(CommandRun.Succeed(["evaluate", model, "--data", "grammar", "--json", .. more])).RootElement;
}
