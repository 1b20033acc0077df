using Gan.Training.Training;

namespace Gan.Training.Tests.Cli;

[TestClass]
public sealed class ResumeCommandTests
{
    [TestMethod]
    public void A_dry_run_tells_the_plan_and_the_sizes_and_writes_nothing()
    {
        using var folder = new TempFolder();
        string plan = CommandRun.Succeed("train", "cdcgan", "--data", TrainedRun.Data, "--out", folder["run"], "--steps", "500", "--batch", "9", "--set", "width=4", "--dry-run");
        // 270 of 300 images are learnt from.
        foreach (string told in (string[])["cdcgan, by label: 10 classes", "270 images of 1x28x28", "30 held out", "500 steps (16.67 epochs)", "1 x 9 images; 30 steps are one epoch", "weights", "MB, two are kept"])
            StringAssert.Contains(plan, told);
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder.Path));
    }

    [TestMethod]
    public void Resumed_a_finished_run_has_nothing_left_to_do_and_a_longer_one_goes_on()
    {
        using var folder = new TempFolder();
        string run = TrainedRun.Train("dcgan", folder["run"], steps: 3, seed: 4), straight = TrainedRun.Train("dcgan", folder["straight"], steps: 7, seed: 4);
        StringAssert.Contains(CommandRun.Succeed("train", "--out", run, "--resume"), "nothing is left to do");
        StringAssert.Contains(CommandRun.Succeed("train", "dcgan", "--data", TrainedRun.Data, "--out", run, "--steps", "7", "--resume"), "from step 3");
        CollectionAssert.AreEqual(File.ReadAllBytes(new RunDirectory(straight).Generator), File.ReadAllBytes(new RunDirectory(run).Generator));
    }

    [TestMethod]
    public void Killed_between_training_and_export_a_run_is_exported_when_resumed()
    {
        using var folder = new TempFolder();
        string run = TrainedRun.Train("dcgan", folder["run"], steps: 3, seed: 4);
        string[] files = [new RunDirectory(run).Generator, new RunDirectory(run).Discriminator];
        byte[][] before = [.. files.Select(File.ReadAllBytes)];
        // The generator is written last.
        File.Delete(files[0]);
        CommandRun.Succeed("train", "--out", run, "--resume");
        for (int i = 0; i < files.Length; i++) CollectionAssert.AreEqual(before[i], File.ReadAllBytes(files[i]), files[i]);
    }
}
