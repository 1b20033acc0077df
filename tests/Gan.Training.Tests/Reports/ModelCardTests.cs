using System.Text.Json;
using Gan.Onnx;
using Gan.Training.Modalities.Images.Learning.Evaluation;
using Gan.Training.Tests.Cli;

namespace Gan.Training.Tests.Reports;

[TestClass]
public sealed class ModelCardTests
{
    private static readonly ImageEvaluationResult _evaluation = new() { Samples = 500, TestFromTraining = false, Modes = 9, Classes = 10, FrechetClassifierDistance = 12.5, FrechetFloor = 1.5, Duplicates = 0.03, RealDuplicates = 0.02, Diversity = 0.9, LeastDiversity = 0.9, DiversitySamples = 500 };

    [TestMethod]
    public void An_exported_model_has_a_card_with_its_data_command_and_figures()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["figures.json"], JsonSerializer.Serialize(_evaluation));
        CommandRun.Succeed("export", TrainedRun.Conditional, "--out", folder["seven"], "--license", "CC-BY-SA-3.0", "--metrics", folder["figures.json"]);
        string card = File.ReadAllText(folder["seven/README.md"]);
        foreach (string told in (string[])
        [
            "# seven\n", "CC-BY-SA-3.0", "tiny, SHA-256 `", "seed 3", "| modes | 9/10 |", "12.50", "on 30 held-out images",
            "gan train cdcgan --data tiny --steps 200 --seed 3 --threads 1 --set batch=8 --set latent=8 --set width=4 --out run",
        ]) StringAssert.Contains(card, told);
        Assert.DoesNotContain(Path.GetDirectoryName(TrainedRun.Data)!, card);
        Assert.IsTrue(File.Exists(folder["seven/preview.png"]));

        using GanModel model = GanModel.Load(folder["seven"]);
        Assert.AreEqual("CC-BY-SA-3.0", model.Metadata.License);
        Assert.AreEqual(12.5, model.Metadata.Metrics["frechetClassifierDistance"]);
        Assert.AreEqual(0.03, model.Metadata.Metrics["duplicates"]);
        Assert.IsFalse(model.Metadata.Metrics.ContainsKey("ganTestAccuracy"));
    }

    [TestMethod]
    public void A_card_that_somebody_has_written_is_kept()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["README.md"], "mine");
        StringAssert.Contains(CommandRun.Succeed("export", TrainedRun.Unconditional, "--out", folder.Path), "kept");
        Assert.AreEqual("mine", File.ReadAllText(folder["README.md"]));
    }

    [TestMethod]
    public void Figures_that_are_none_are_told_before_anything_is_written()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["figures.json"], "modes 10/10");
        StringAssert.Contains(CommandRun.Fail(2, "export", TrainedRun.Unconditional, "--out", folder["m"], "--metrics", folder["figures.json"]), "gan evaluate --json");
        StringAssert.Contains(CommandRun.Fail(2, "export", TrainedRun.Unconditional, "--out", folder["m"], "--metrics", folder["none"]), "no file");
        Assert.IsFalse(Directory.Exists(folder["m"]));
    }
}
