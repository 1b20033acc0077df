using Gan.Tests;
using Gan.Training.Data.Npy;
using Gan.Training.Tests.Data;

namespace Gan.Training.Tests.Cli;

/// <summary>Models that PyTorch exported, on the command line.</summary>
[TestClass]
public sealed class ForeignModelCommandTests
{
    [TestMethod]
    public void A_generator_of_others_draws_samples_by_label()
    {
        using var folder = new TempFolder();
        CommandRun.Succeed("generate", ForeignModels.PathOf("conditional-opset13"), "--count", "5", "--label", "2", "--out", folder["s.npy"]);
        CollectionAssert.AreEqual((int[])[5, 1, 8, 8], NpyFile.Read<float>(folder["s.npy"]).Shape.ToArray());
        CollectionAssert.AreEqual((long[])[2, 2, 2, 2, 2], NpyFile.Read<long>(folder["s.labels.npy"]).Values);
        CommandRun.Succeed("generate", ForeignModels.PathOf("onehot-opset10"), "--count", "4", "--roles", "classes=cat|dog|owl", "--label", "owl", "--out", folder["owls.png"]);
    }

    [TestMethod]
    public void A_discriminator_of_others_is_asked_for_its_pixel_range_and_then_scores()
    {
        using var folder = new TempFolder();
        string model = ForeignModels.PathOf("discriminator-opset11");
        string[] score = ["score", model, "--data", TrainedRun.Data, "--out", folder["s.csv"]];
        StringAssert.Contains(CommandRun.Fail(2, score), "--roles range=-1..1");
        Assert.IsFalse(File.Exists(folder["s.csv"]));
        StringAssert.Contains(CommandRun.Succeed([.. score, "--roles", "range=-1..1"]), "mean score");
        string[] lines = File.ReadAllLines(folder["s.csv"]);
        Assert.AreEqual("index,label,score", lines[0]);
        Assert.AreEqual("0,", lines[1][..2]);
    }

    [TestMethod]
    public void A_classifier_is_told_to_give_no_score()
    {
        string line = CommandRun.Fail(2, "score", ForeignModels.PathOf("classifier-opset17"), "--roles", "range=0..1", "--data", "digits", "--out", "never.csv");
        StringAssert.Contains(line, "class_scores");
        Assert.IsFalse(File.Exists("never.csv"));
    }

    [TestMethod]
    [DataRow("colour=red", "latent, label, image")]
    [DataRow("range=white", "range of pixels")]
    [DataRow("latent=a,latent=b", "twice")]
    [DataRow("latent", "key=value")]
    [DataRow("latent=q", "'q'")]
    public void Wrong_roles_are_told_in_one_line(string roles, string told) =>
        StringAssert.Contains(CommandRun.Fail(2, "generate", ForeignModels.PathOf("dcgan-opset11"), "--roles", roles, "--out", "never.png"), told);
}
