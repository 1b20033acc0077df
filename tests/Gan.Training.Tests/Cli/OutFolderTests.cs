using Gan.Onnx;

namespace Gan.Training.Tests.Cli;

/// <summary>Folders that hold other things than what a command writes there.</summary>
[TestClass]
public sealed class OutFolderTests
{
    [TestMethod]
    [DataRow("holiday.png")]
    [DataRow("000001.png")]
    [DataRow("config.json")]
    [DataRow("inner/000000.png")]
    public void Generated_images_are_not_written_among_others(string other)
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(Path.GetDirectoryName(folder["out/" + other])!);
        File.WriteAllText(folder["out/" + other], "mine");
        string line = CommandRun.Fail(2, "generate", TrainedRun.Conditional, "--count", "3", "--out", folder["out"]);
        StringAssert.Contains(line, $"'{other.Split('/')[0]}' is in the way");
        Assert.HasCount(1, Directory.GetFiles(folder["out"], "*", SearchOption.AllDirectories));
    }

    [TestMethod]
    public void Generated_images_replace_earlier_ones_and_what_is_left_of_those_is_told()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["out"]);
        CommandRun.Succeed("generate", TrainedRun.Unconditional, "--count", "5", "--out", folder["out"]);
        CommandRun.Succeed("generate", TrainedRun.Unconditional, "--count", "5", "--seed", "2", "--out", folder["out"]);
        string error = CommandRun.Finish("generate", TrainedRun.Unconditional, "--count", "3", "--out", folder["out"]).Error;
        StringAssert.Contains(error, "2 images of an earlier command");
        string told = CommandRun.Succeed("generate", TrainedRun.Unconditional, "--count", "1", "--out", folder["one.png"]);
        StringAssert.Contains(told, "1 sample in");
    }

    [TestMethod]
    public void A_model_is_not_written_among_other_things()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["thesis.md"], "mine");
        string[] export = ["export", TrainedRun.Unconditional, "--out"];
        StringAssert.Contains(CommandRun.Fail(2, [.. export, folder.Path]), "'thesis.md' is in the way");
        StringAssert.Contains(CommandRun.Fail(2, [.. export, TrainedRun.Conditional]), "is in the way");
        string model = Path.Combine(TrainedRun.Unconditional, GanModel.DiscriminatorFile);
        string line = CommandRun.Fail(2, "export", model, "--refit", "realism", "--data", "digits", "--out", folder.Path);
        StringAssert.Contains(line, "'thesis.md' is in the way");
        StringAssert.Contains(CommandRun.Fail(2, "quantize", model, "--data", "digits", "--out", folder.Path), "'thesis.md' is in the way");
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
        CommandRun.Succeed([.. export, folder["model"]]);
        CommandRun.Succeed([.. export, folder["model"]]);
    }

    [TestMethod]
    public void A_sweep_is_not_written_among_other_things()
    {
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder["pictures"]);
        string[] sweep = ["sweep", "gan", "--data", "ring8", "--steps", "2", "--threads", "1", "--set", "batch=8", "--out", folder.Path];
        StringAssert.Contains(CommandRun.Fail(2, sweep), "'pictures' is in the way");
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void The_configuration_of_another_program_is_not_written_over()
    {
        using var folder = new TempFolder();
        File.WriteAllText(folder["config.json"], "{ \"model_type\": \"bert\" }");
        StringAssert.Contains(CommandRun.Fail(2, "train", "dcgan", "--data", "digits", "--out", folder.Path), "would be written over");
        Assert.AreEqual("{ \"model_type\": \"bert\" }", File.ReadAllText(folder["config.json"]));
    }
}
