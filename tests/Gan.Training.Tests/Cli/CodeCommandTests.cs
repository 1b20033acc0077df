using Gan.Training.Files.Npy;

namespace Gan.Training.Tests.Cli;

/// <summary>A model with a code on the command line.</summary>
[TestClass]
public sealed class CodeCommandTests
{
    private static readonly TempFolder _folder = new();

    private static string Run => _folder["run"];

    [ClassInitialize]
    public static void Train(TestContext context) =>
        CommandRun.Succeed("train", "infogan", "--data", "digits", "--steps", "3", "--set", "width=4", "--set", "latent=8", "--batch", "10", "--threads", "1", "--out", Run);

    [ClassCleanup]
    public static void Remove() => _folder.Dispose();

    [TestMethod]
    public void Samples_are_drawn_by_code()
    {
        float[] third = Draw("--code", "3"), again = Draw("--code", "3"), fixedToo = Draw("--code", "3,1,-1"), other = Draw("--code", "4,1,-1"), free = Draw("--code", "*,1,-1");
        CollectionAssert.AreEqual(third, again);
        CollectionAssert.AreNotEqual(third, fixedToo);
        CollectionAssert.AreNotEqual(fixedToo, other);
        CollectionAssert.AreNotEqual(fixedToo, free);

        float[] Draw(params string[] options)
        {
            string file = _folder["samples.npy"];
            CommandRun.Succeed(["generate", Run, "--count", "4", "--out", file, .. options]);
            return NpyFile.Read<float>(file).Values;
        }
    }

    [TestMethod]
    [DataRow("10", "category '10'")]
    [DataRow("-1", "category '-1'")]
    [DataRow("x", "category 'x'")]
    [DataRow("3,0,0,0", "3 continuous numbers")]
    [DataRow("3,much", "'much' is no number")]
    [DataRow("3,NaN", "'NaN' is no number")]
    public void A_wrong_code_is_told(string code, string told) =>
        StringAssert.Contains(CommandRun.Fail(2, "generate", Run, "--code", code, "--out", _folder["never.png"]), told);

    [TestMethod]
    public void A_model_without_a_code_says_so() =>
        StringAssert.Contains(CommandRun.Fail(2, "generate", Path.Combine(ShippedModelTests.Folder, "mnist-cdcgan"), "--code", "1", "--out", _folder["never.png"]), "takes no code");

    [TestMethod]
    [DataRow("--set k=0", "codes are what the discriminator reads")]
    [DataRow("--set adv-d=0", "labels=semi")]
    public void Settings_that_leave_nothing_to_learn_are_told(string set, string told) =>
        StringAssert.Contains(CommandRun.Fail(2, ["train", "infogan", "--data", "digits", "--out", _folder["never"], .. set.Split(' ')]), told);
}
