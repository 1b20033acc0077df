using Gan.Training.Files.Npy;
using Gan.Training.Health;
using Gan.Training.Modalities.Images.Handwriting;
using Gan.Training.Modalities.Images.Sets;
using Gan.Training.Modalities.Tables;
using Gan.Training.Samples;
using Gan.Training.Tests.Cli;
using Gan.Training.Tests.Modalities.Images;
using Gan.Training.Tests.Modalities.Tables;

namespace Gan.Training.Tests.Health;

/// <summary>What is known to be wrong with data before the first step.</summary>
[TestClass]
public sealed class DataFindingsTests
{
    private static readonly ImageSet _digits = Digits.Draw(80, 28, 1);

    [TestMethod]
    public void Images_that_are_all_alike_or_blank_are_told()
    {
        Assert.IsEmpty(DataFindings.Of(_digits, 0));
        Assert.IsEmpty(DataFindings.Of(_digits, 10));
        Assert.AreEqual("the training images are all alike", Words(_digits.Pick(new int[80])));
        byte[] blank = [.. Enumerable.Range(0, 80 * 784).Select(i => (byte)(3 * (i / 784)))];
        Assert.AreEqual("the training images are blank", Words(new ImageSet(blank, 1, 28, 28)));
        Assert.AreEqual("the training images are all alike; the training images are blank", Words(new ImageSet(new byte[80 * 784], 1, 28, 28)));
    }

    [TestMethod]
    public void Rows_that_are_all_the_same_are_told_and_columns_of_one_value_are_remarked()
    {
        TableData mixed = MixedTable.Data(60);
        Assert.IsEmpty(DataFindings.Of(mixed.Training, 0));
        Assert.IsEmpty(DataFindings.Remarks(mixed.Training, []).ToArray());
        Assert.AreEqual("the training rows are all the same", Words(mixed.Training.Pick(new int[40])));
        StringAssert.StartsWith(DataFindings.Remarks(mixed.Training.Pick(new int[40]), []).Single(), "one value alone: ");
    }

    [TestMethod]
    public void One_class_alone_is_remarked()
    {
        string[] classes = ["zero", "one"];
        Assert.IsEmpty(DataFindings.Remarks(_digits.WithLabels([.. Enumerable.Range(0, 80).Select(i => i % 2)]), classes).ToArray());
        Assert.AreEqual("all images are of one class, 'one', so that labels say nothing", DataFindings.Remarks(_digits.WithLabels([.. Enumerable.Repeat(1, 80)]), classes).Single());
    }

    [TestMethod]
    public void The_command_line_tells_it_before_it_trains_and_the_run_keeps_it()
    {
        using var folder = new TempFolder();
        ImageSet same = _digits.Pick(new int[80]);
        NpyFile.Write<byte>(folder["same.npy"], same.Pixels, same.Count, 28, 28);
        string[] train = ["train", "dcgan", "--data", folder["same.npy"], "--out", folder["run"], "--steps", "2", "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4"];
        StringAssert.Contains(CommandRun.Succeed([.. train, "--dry-run"]), "Health before step 1: the training images are all alike");
        string told = CommandRun.Succeed(train);
        StringAssert.Contains(told, "Health before step 1: the training images are all alike");
        StringAssert.Contains(told, "Health: the training images are all alike");
        StringAssert.Contains(CommandRun.Succeed("report", folder["run"]), "Health: the training images are all alike");
        StringAssert.Contains(File.ReadAllText(folder["run/report.html"]), "all alike");
    }

    [TestMethod]
    public void A_run_that_was_stopped_thrice_is_not_called_healthy_for_it()
    {
        using var folder = new TempFolder();
        string[] train = ["train", "dcgan", "--data", TrainedRun.Data, "--out", folder["run"], "--batch", "8", "--threads", "1", "--device", "cpu", "--set", "width=4"];
        CommandRun.Succeed([.. train, "--steps", "1"]);
        CommandRun.Succeed([.. train, "--steps", "2", "--resume"]);
        CommandRun.Succeed([.. train, "--steps", "3", "--resume"]);
        string told = CommandRun.Succeed([.. train, "--steps", "4", "--resume"]);
        StringAssert.Contains(told, "Health: too early to tell");
    }

    private static string Words(SampleSet samples) => HealthMonitor.Of([], DataFindings.Of(samples, 0)).Words;
}
