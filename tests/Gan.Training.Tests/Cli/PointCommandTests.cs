using System.Text.Json;
using Gan.Training.Modalities.Points;
using Gan.Training.Files.Npy;

namespace Gan.Training.Tests.Cli;

/// <summary>Points on the command line, from data to samples.</summary>
[TestClass]
public sealed class PointCommandTests
{
    [TestMethod]
    public void Points_are_learnt_drawn_and_measured()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("train", "gan", "--data", "ring8", "--steps", "300", "--threads", "1", "--set", "latent=2", "--out", folder["run"]);
        Assert.IsTrue(File.Exists(folder["run/report.html"]));
        CommandRun.Succeed("generate", folder["run"], "--count", "500", "--out", folder["samples.npy"]);
        CommandRun.Succeed("generate", folder["run"], "--count", "500", "--out", folder["samples.png"]);
        (float[] values, IReadOnlyList<int> shape) = NpyFile.Read<float>(folder["samples.npy"]);
        CollectionAssert.AreEqual(new[] { 500, 2 }, shape.ToArray());
        // In the data's own units: the ring has radius 1.
        Assert.IsTrue(values.All(value => Math.Abs(value) < 3) && values.Max() > 0.3);
        JsonElement ofModel = Evaluate(folder["run"], "--count", "500"), ofFile = Evaluate(folder["samples.npy"]);
        Assert.AreEqual(8, ofModel.GetProperty("modesToFind").GetInt32());
        Assert.AreEqual(500, ofFile.GetProperty("samples").GetInt32());
        CommandRun.Succeed("export", folder["run"], "--out", folder["model"]);
        Assert.IsTrue(File.Exists(folder["model/preview.png"]));
    }

    [TestMethod]
    public void The_mixture_s_own_points_are_told_to_be_good()
    {
        using var folder = new TempFolder();
        PointSet points = GaussianMixture.Grid25.Draw(2_500, 5);
        NpyFile.Write(folder["own.npy"], points.Values, points.Count, 2);
        string told = CommandRun.Succeed("evaluate", folder["own.npy"], "--data", "grid25");
        StringAssert.Contains(told, "25/25");
        Assert.AreEqual("Verdict: healthy.", told.TrimEnd().Split(Environment.NewLine)[^1]);
        NpyFile.Write(folder["few.npy"], points.Pick([.. Enumerable.Range(0, points.Count).Where(i => points.Labels![i] < 4)]).Values, points.Labels!.Count(label => label < 4), 2);
        JsonElement verdict = JsonDocument.Parse(CommandRun.Succeed("evaluate", folder["few.npy"], "--data", "grid25", "--json")).RootElement.GetProperty("verdict");
        Assert.AreEqual("collapsed to 4 of 25 modes", verdict.GetProperty("words").GetString());
        StringAssert.Contains(verdict.GetProperty("findings")[0].GetProperty("advice").GetString(), "pacgan");
    }

    [TestMethod]
    public void Data_of_points_are_described()
    {
        using var folder = new TempFolder();
        string told = CommandRun.Succeed("data", "grid25", "--out", folder["points.png"]);
        StringAssert.Contains(told, "training points  100,000");
        Assert.IsTrue(File.Exists(folder["points.png"]));
    }

    private static JsonElement Evaluate(string model, params string[] more) => JsonDocument.Parse(CommandRun.Succeed(["evaluate", model, "--data", "ring8", "--json", .. more])).RootElement;
}
